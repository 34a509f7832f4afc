import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Fault } from '@isntgram/cli/fault';
import { type Command, ConnectionLost, type Output, quoteAll, type Remote } from './command.ts';
import { attachProgram, pipeProgram, runProgram } from './process.ts';

export interface SshTarget {
  host: string;
  port: number;
  user: string;
  /** The server's public key, as ssh-ed25519 AAAA… */
  hostKey?: string | undefined;
}

export interface SshOptions {
  /** Lines of a known_hosts file that go before the target's `hostKey`. */
  knownHosts?: string | undefined;
  /** A private key besides those that OpenSSH finds itself. */
  identityFile?: string | undefined;
}

/** What ssh ends with when it is the connection that failed. */
const connectionFailed = 255;
const attempts = 4;

/**
 * A server through the system's OpenSSH: one connection for all commands, to a host whose key is known beforehand and
 * to no other.
 * @throws Fault where no host key is known
 */
export async function connectSsh(target: SshTarget, options: SshOptions = {}): Promise<Remote> {
  const known = knownHostsOf(target, options.knownHosts);
  const folder = await mkdtemp(join(tmpdir(), 'isntgram-ssh-'));
  const knownHosts = join(folder, 'known_hosts');
  await writeFile(knownHosts, known);
  const common = sshOptions({
    ...target,
    knownHosts,
    socket: join(folder, 'socket'),
    identityFile: options.identityFile,
  });
  const address = `${target.user}@${target.host}`;
  const ssh = (script: string, more: readonly string[] = []) => ({
    file: 'ssh',
    detached: true,
    args: [...more, ...common, address, '--', quoteAll(['bash', '-euo', 'pipefail', '-c', script])],
  });
  const lost = (output: Output) => new ConnectionLost(`${address} cannot be reached: ${reasonOf(output)}`);

  async function run(command: Command): Promise<Output> {
    for (let attempt = 1; ; attempt += 1) {
      const output = await runProgram(ssh(command.script), command);
      if (output.code !== connectionFailed) return output;
      if (!command.idempotent || attempt === attempts || isRefusal(output)) throw lost(output);
      await wait(attempt * 500);
    }
  }
  return {
    name: address,
    run,
    async follow(command, onLine) {
      const output = await runProgram(ssh(command.script), command, onLine);
      if (output.code === connectionFailed) throw lost(output);
      return output.code;
    },
    pipe: (script, streams) => pipeProgram(ssh(script), streams),
    attach: (script) => attachProgram(ssh(script, process.stdin.isTTY ? ['-t'] : [])),
    async close() {
      await runProgram({ file: 'ssh', args: ['-O', 'exit', ...common, address] }, { timeoutMs: 5_000 }).catch(
        () => undefined,
      );
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The arguments that every call shares. */
export function sshOptions(of: {
  port: number;
  knownHosts: string;
  socket: string;
  identityFile?: string | undefined;
}): string[] {
  const options = {
    BatchMode: 'yes',
    StrictHostKeyChecking: 'yes',
    UserKnownHostsFile: of.knownHosts,
    GlobalKnownHostsFile: '/dev/null',
    ControlMaster: 'auto',
    ControlPath: of.socket,
    ControlPersist: '60',
    ConnectTimeout: '10',
    ServerAliveInterval: '5',
    ServerAliveCountMax: '3',
    LogLevel: 'ERROR',
  };
  const identity = of.identityFile ? ['-i', of.identityFile, '-o', 'IdentitiesOnly=yes'] : [];
  return [
    '-p',
    String(of.port),
    ...identity,
    ...Object.entries(options).flatMap(([name, value]) => ['-o', `${name}=${value}`]),
  ];
}

function knownHostsOf({ host, port, hostKey }: SshTarget, lines: string | undefined): string {
  if (lines?.trim()) return `${lines.trim()}\n`;
  if (hostKey) return `${port === 22 ? host : `[${host}]:${port}`} ${hostKey}\n`;
  throw new Fault(
    `The key of ${host} is not known. \`ssh-keyscan -t ed25519${port === 22 ? '' : ` -p ${port}`} ${host}\` ` +
      "prints it: compare it with what the provider's console shows, then write it into environments.ts as " +
      'server.hostKey, or into the variable SSH_KNOWN_HOSTS.',
  );
}

/** A connection that was refused for a reason that a second try does not change. */
const isRefusal = ({ stderr }: Output): boolean =>
  /Permission denied|Host key verification failed|Could not resolve/.test(stderr);

function reasonOf({ stderr }: Output): string {
  if (/Host key verification failed|IDENTIFICATION HAS CHANGED/.test(stderr)) {
    return (
      'it shows another host key than the known one. If the server was set up anew, its new key belongs into ' +
      'environments.ts; else somebody stands between.'
    );
  }
  if (/Permission denied/.test(stderr))
    return 'it accepts none of our keys. bootstrap.sh --key adds one; SSH_IDENTITY_FILE names one here.';
  return stderr.trim().split('\n').at(-1) || 'the connection broke.';
}
