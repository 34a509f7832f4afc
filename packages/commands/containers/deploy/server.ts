import { spawn, spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@isntgram/cli/ports';
import { type Output, quote } from '@isntgram/deploy/remote/command';
import { attachProgram, runProgram } from '@isntgram/deploy/remote/process';
import { docker } from '@isntgram/vm-profile/ops/docker';
import { addressOf } from '../stack/engine.ts';
import { startRegistry } from './registry.ts';

/** The name that the product is asked by on the server. */
export const domain = 'isntgram.test';
/** A fresh machine that can be reached over ssh, and a registry that it and we can reach. */
export interface TestServer {
  /** Its own address, at which all its ports are, also those that this machine does not publish. */
  address: string;
  httpsPort: number;
  /** A file like environments.ts, whose production is this server. */
  environmentsFile: string;
  /**
   * The operator's home: the key that the server accepts is where OpenSSH looks for one, and ssh knows the server as
   * SERVER.
   */
  home: string;
  identityFile: string;
  /** The registry's address on this machine. */
  registry: string;
  /** Runs a script there as a user. */
  ssh(user: string, script: string, input?: string): Promise<Output>;
  /** Gives an image of this machine's engine to the server's. */
  load(image: string): Promise<void>;
  /** Lets the server reach the registry; `load` and this need its engine. */
  openTunnel(): Promise<void>;
  remove(): Promise<void>;
}

/** What this machine lacks for it, or undefined. */
export const findMissing = (): string | undefined =>
  ['docker-registry', 'ssh', 'ssh-keygen', 'ssh-keyscan'].find((program) => spawnSync('which', [program]).status !== 0);

/** Starts one out of the stand-ins' folder. */
export async function startServer(standins: string): Promise<TestServer> {
  const folder = await mkdtemp(join(tmpdir(), 'isntgram-server-'));
  const name = `isntgram-server-${process.pid}`;
  const [sshPort, httpPort, httpsPort, registryPort] = [
    await freePort(),
    await freePort(),
    await freePort(),
    await freePort(),
  ];
  const home = join(folder, 'home');
  const identityFile = join(home, '.ssh/id_ed25519');
  await mkdir(join(home, '.ssh'), { recursive: true, mode: 0o700 });
  await must({ file: 'ssh-keygen', args: ['-q', '-t', 'ed25519', '-N', '', '-f', identityFile] });
  const registry = await startRegistry(folder, registryPort);
  let tunnel: ReturnType<typeof spawn> | undefined;
  const remove = async () => {
    tunnel?.kill();
    registry.kill();
    await attachProgram({ file: join(standins, 'server.sh'), args: ['stop', name] });
    await rm(folder, { recursive: true, force: true });
  };
  const config = join(home, '.ssh/config');
  const environmentsFile = join(folder, 'environments.ts');
  try {
    const ports = [sshPort, httpPort, httpsPort].map(String);
    await must({ file: join(standins, 'server.sh'), args: ['start', name, ...ports, `${identityFile}.pub`] });
    const { stdout } = await must({ file: 'ssh-keyscan', args: ['-t', 'ed25519', '-p', String(sshPort), '127.0.0.1'] });
    const hostKey = stdout.trim().split(' ').slice(1).join(' ');
    await writeFile(join(home, '.ssh/known_hosts'), stdout);
    await writeFile(config, sshConfigOf(sshPort, home));
    await writeFile(environmentsFile, environmentsOf(sshPort, hostKey, registryPort));
  } catch (error) {
    await remove();
    throw error;
  }
  return {
    ...{ httpsPort, environmentsFile, home, identityFile, remove },
    address: await addressOf(name),
    registry: `localhost:${registryPort}`,
    ssh: (user, script, input = '') =>
      runProgram({ file: 'ssh', args: ['-F', config, `${user}@SERVER`, script] }, { input, timeoutMs: 600_000 }),
    async load(image) {
      await must({ file: 'bash', args: ['-c', `docker save ${image} | docker exec -i ${name} docker load`] });
    },
    async openTunnel() {
      // At the same address as here: engines ask only on their own machine without TLS, and the operator names there
      // what serves.
      const forward = `${registryPort}:127.0.0.1:${registryPort}`;
      const args = ['-F', config, '-N', '-o', 'ExitOnForwardFailure=yes', '-R', forward, 'root@SERVER'];
      tunnel = spawn('ssh', args, { stdio: 'ignore' });
      await docker([
        'exec',
        name,
        'curl',
        '-fs',
        '--retry',
        '20',
        '--retry-connrefused',
        `localhost:${registryPort}/v2/`,
      ]);
    },
  };
}

const sshConfigOf = (port: number, home: string): string => `Host SERVER
  HostName 127.0.0.1
  Port ${port}
  IdentityFile ${home}/.ssh/id_ed25519
  UserKnownHostsFile ${home}/.ssh/known_hosts
  BatchMode yes
`;

const environmentsOf = (port: number, hostKey: string, registryPort: number): string => {
  const elsewhere = { profile: 'edge', domain: 'localhost' };
  const production = {
    profile: 'vm',
    domain,
    server: { host: '127.0.0.1', port, hostKey },
    images: `localhost:${registryPort}/isntgram`,
    services: ['db', 'cache', 'storage'],
    size: { cpus: 1, memoryGb: 2, diskGb: 20 },
  };
  return `export default ${JSON.stringify({ development: elsewhere, staging: elsewhere, production })};\n`;
};

async function must(program: { file: string; args: string[] }) {
  const output = await runProgram(program, { timeoutMs: 600_000 });
  if (output.code !== 0) throw new Error(`${program.file} ${program.args.join(' ')}: ${output.stderr}`);
  return output;
}

/** What the server's database answers to SQL. @throws where it refuses it */
export async function askDatabase({ ssh }: TestServer, sql: string): Promise<string> {
  const { stdout, stderr } = await ssh(
    'deploy',
    `docker exec isntgram-postgres-1 psql -qAtU isntgram -c ${quote(sql)}`,
  );
  if (stderr.includes('ERROR')) throw new Error(stderr);
  return stdout.trim();
}
