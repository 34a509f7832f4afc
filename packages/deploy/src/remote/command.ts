import { Fault } from '@isntgram/cli/fault';

/** Where everything is on a server. */
export const serverFolder = '/srv/isntgram';

/** A command for a server, as a value: nothing happens until a Remote runs it. */
export interface Command {
  /** What bash runs there, with `-euo pipefail`. */
  script: string;
  /** What the script reads from its standard input; nothing if unset. */
  input?: string;
  /** After how long it is given up; a minute if unset. */
  timeoutMs?: number;
  /** True where running it twice does no harm: it is then tried again when the connection fails. */
  idempotent?: boolean;
}

export interface Output {
  /** The script's exit code. */
  code: number;
  stdout: string;
  stderr: string;
}

export interface Streams {
  input?: NodeJS.ReadableStream | undefined;
  output: NodeJS.WritableStream;
}

/** A machine that runs commands: a server over ssh, or this one. */
export interface Remote {
  /** How people call it, as deploy@203.0.113.10. */
  name: string;
  /** Runs a command to its end, whatever its exit code. @throws ConnectionLost, CommandTimeout */
  run(command: Command): Promise<Output>;
  /**
   * Runs a command and hands over each line of its output as it comes; resolves with the exit code. @throws
   * ConnectionLost
   */
  follow(command: Omit<Command, 'idempotent'>, onLine: (line: string) => void): Promise<number>;
  /** Runs a script between two streams, its complaints on this terminal; resolves with the exit code. */
  pipe(script: string, streams: Streams): Promise<number>;
  /** Runs a script on this terminal; resolves with the exit code. */
  attach(script: string): Promise<number>;
  close(): Promise<void>;
}

/** The server cannot be reached, or no longer. */
export class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost';
}

/** The command took longer than it may. What it began on the server may still go on. */
export class CommandTimeout extends Error {
  override readonly name = 'CommandTimeout';
}

/** One word for a shell, whatever it holds. */
export const quote = (word: string): string =>
  /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;

/** The words as one line for a shell. */
export const quoteAll = (words: readonly string[]): string => words.map(quote).join(' ');

/** @throws Fault with the last words of a command that failed */
export async function mustSucceed(remote: Remote, fault: string, command: Command): Promise<Output> {
  const output = await remote.run(command);
  if (output.code === 0) return output;
  throw new Fault(`${remote.name} ${fault}: ${output.stderr.trim().split('\n').at(-1) || `exit code ${output.code}`}`);
}

/** What a script says in lines of a name, a space and a value. */
export const parseAnswers = (stdout: string): ReadonlyMap<string, string> =>
  new Map(
    stdout
      .trim()
      .split('\n')
      .map((line) => [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1)]),
  );

/**
 * A command that writes files, each whole or not at all. Paths are absolute; modes as chmod takes them, 644 if unset.
 */
export function writeFiles(files: readonly { path: string; content: string; mode?: string }[]): Command {
  const lines = files.flatMap(({ path, content, mode = '644' }) => [
    `mkdir -p "$(dirname ${quote(path)})"`,
    `base64 -d >${quote(`${path}.new`)} <<'EOF'`,
    Buffer.from(content).toString('base64'),
    'EOF',
    `chmod ${mode} ${quote(`${path}.new`)}`,
    `mv -f ${quote(`${path}.new`)} ${quote(path)}`,
  ]);
  return { script: 'bash -euo pipefail -s', input: `${lines.join('\n')}\n`, idempotent: true };
}
