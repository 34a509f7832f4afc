import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import { type Command, CommandTimeout, type Output, type Streams } from './command.ts';

export interface Program {
  file: string;
  args: readonly string[];
  /** In a group of its own: Ctrl-C at the terminal reaches us alone, who let it end what it began. */
  detached?: boolean;
}

const defaultTimeoutMs = 60_000;

/**
 * Runs a program to its end with `input`; a signal counts as exit code 255. @throws CommandTimeout, and where it cannot
 * be started
 */
export function runProgram(
  { file, args, detached = false }: Program,
  { input = '', timeoutMs = defaultTimeoutMs }: Omit<Command, 'script'>,
  onLine?: (line: string) => void,
): Promise<Output> {
  const child = spawn(file, args, { stdio: ['pipe', 'pipe', 'pipe'], detached });
  const { promise, resolve, reject } = Promise.withResolvers<Output>();
  const output = { stdout: '', stderr: '' };
  const timer = setTimeout(() => {
    child.kill();
    reject(new CommandTimeout(`No end after ${Math.round(timeoutMs / 1000)} s.`));
  }, timeoutMs);
  child.stdout.setEncoding('utf8');
  child.stderr.setEncoding('utf8').on('data', (chunk) => {
    output.stderr += chunk;
  });
  if (onLine) createInterface({ input: child.stdout }).on('line', onLine);
  else
    child.stdout.on('data', (chunk) => {
      output.stdout += chunk;
    });
  // A program that ends without reading its input is no fault of ours: its exit code tells.
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  child.once('error', reject);
  child.once('close', (code) => resolve({ code: code ?? 255, ...output }));
  return promise.finally(() => clearTimeout(timer));
}

/** Runs a program between two streams, its complaints on this terminal. What leads to a file is ended with it. */
export async function pipeProgram({ file, args }: Program, { input, output }: Streams): Promise<number> {
  const child = spawn(file, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 255));
  });
  // A program that ends without reading its input is no fault of ours: its exit code tells.
  child.stdin.on('error', () => undefined);
  if (input) input.pipe(child.stdin);
  else child.stdin.end();
  const [code] = await Promise.all([ended, pipeline(child.stdout, output, { end: output !== process.stdout })]);
  return code;
}

/** Runs a program on this terminal. */
export function attachProgram({ file, args }: Program): Promise<number> {
  const child = spawn(file, args, { stdio: 'inherit' });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 255));
  });
}
