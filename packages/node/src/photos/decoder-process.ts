import { type ChildProcess, fork } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PhotoOutcome, PhotoTask } from './photo-task.ts';

export interface DecoderLimits {
  /** After so long a photo is given up. */
  deadlineMs: number;
  /** A photo during which the process takes more than this is given up. */
  memoryBytesMax: number;
}

type Reason = 'deadline' | 'memory' | 'death';

/** Why a photo's process is no more. */
export class DecoderEnded extends Error {
  override readonly name = 'DecoderEnded';
  readonly reason: Reason;

  constructor(reason: Reason, message: string) {
    super(message);
    this.reason = reason;
  }
}

export interface DecoderProcess {
  readonly pid: number | undefined;
  readonly ended: boolean;
  /** How many photos it has been given. */
  readonly photos: number;
  /** One at a time. @throws DecoderEnded */
  run(task: PhotoTask): Promise<PhotoOutcome>;
  /** What it has in memory, in bytes; 0 where the system does not tell. */
  memoryBytes(): Promise<number>;
  end(): void;
}

const lookEveryMs = 50;

/** Starts the process that decodes photos. It does not keep this one alive. */
export function startDecoder({ deadlineMs, memoryBytesMax }: DecoderLimits): DecoderProcess {
  const script = fileURLToPath(new URL(`./photo-process${extname(import.meta.url)}`, import.meta.url));
  const child = fork(script, { execArgv: ['--max-old-space-size=64'], serialization: 'advanced' });
  void endFirst(child.pid);
  const memoryBytes = () => residentBytes(child.pid);
  let photos = 0;
  let ended = false;
  const over = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => resolve(signal ?? `code ${code}`));
    child.once('error', (error) => resolve(error.message));
  });
  void over.then(() => {
    ended = true;
  });
  letGo(child);
  return {
    pid: child.pid,
    get ended() {
      return ended;
    },
    get photos() {
      return photos;
    },
    async run(task) {
      photos += 1;
      const { promise, resolve, reject } = Promise.withResolvers<PhotoOutcome>();
      const giveUp = (reason: Reason, why: string): void =>
        reject(new DecoderEnded(reason, `The decoder ended: ${why}.`));
      const timer = setTimeout(giveUp, deadlineMs, 'deadline', `it took longer than ${deadlineMs} ms`);
      const watch = setInterval(async () => {
        if ((await memoryBytes()) > memoryBytesMax) giveUp('memory', `it took more than ${memoryBytesMax} bytes`);
      }, lookEveryMs);
      const listen = (outcome: PhotoOutcome): void => resolve(outcome);
      child.on('message', listen);
      void over.then((how) => giveUp('death', how));
      holdOn(child);
      try {
        child.send(task, (error) => error && giveUp('death', error.message));
        return await promise;
      } catch (error) {
        child.kill('SIGKILL');
        throw error;
      } finally {
        clearTimeout(timer);
        clearInterval(watch);
        child.off('message', listen);
        letGo(child);
      }
    },
    memoryBytes,
    end: () => void child.kill('SIGKILL'),
  };
}

/** Where memory runs out, the kernel is to end this process first. Not to be had on every system. */
const endFirst = (pid: number | undefined): Promise<void> =>
  writeFile(`/proc/${pid}/oom_score_adj`, '1000').catch(() => undefined);

const letGo = (child: ChildProcess): void => {
  child.unref();
  child.channel?.unref();
};
const holdOn = (child: ChildProcess): void => {
  child.ref();
  child.channel?.ref();
};

const pageBytes = 4_096;

async function residentBytes(pid: number | undefined): Promise<number> {
  const statm = await readFile(`/proc/${pid}/statm`, 'utf8').catch(() => '');
  return Number(statm.split(' ')[1] ?? 0) * pageBytes;
}
