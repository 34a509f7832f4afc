import { type FileHandle, open, realpath, rename, rm, stat } from 'node:fs/promises';
import { Writable } from 'node:stream';
import { Fault } from '@isntgram/cli/fault';

/**
 * Writes a file that is there whole or not at all, for its owner's eyes alone: beside the one before, which it replaces
 * once `write` says that it is whole. @throws Fault where it cannot be written, and what `write` does
 */
export async function writeWhole(path: string, write: (file: FileHandle) => Promise<boolean>): Promise<void> {
  const before = await stat(path).catch(() => undefined);
  // A pipe or a device is written into, and never replaced.
  if (before && !before.isFile()) {
    const file = await opened(path, 'w');
    return void (await write(file).finally(() => file.close()));
  }
  const place = before ? await realpath(path) : path;
  const beside = `${place}.new`;
  await rm(beside, { force: true });
  const file = await opened(beside, 'wx');
  try {
    const whole = await write(file).finally(() => file.sync().finally(() => file.close()));
    if (whole) await rename(beside, place);
  } finally {
    await rm(beside, { force: true });
  }
}

/** As `writeWhole` does, what a command says; it is whole where the command ends well. @returns its exit code */
export async function pipeWhole(
  path: string,
  pipe: (output: NodeJS.WritableStream) => Promise<number>,
): Promise<number> {
  let code = 1;
  await writeWhole(path, async (file) => {
    // A stream of the file's own would close it at its end.
    const into = new Writable({ write: (chunk, _, done) => void file.appendFile(chunk).then(() => done(), done) });
    code = await pipe(into);
    return code === 0;
  });
  return code;
}

const opened = (path: string, flags: string): Promise<FileHandle> =>
  open(path, flags, 0o600).catch((error: unknown) => {
    throw new Fault(`${path} cannot be written: ${error instanceof Error ? error.message : String(error)}`);
  });
