/**
 * A system call per line would cost as much as answering a small request: lines wait for each other, but never for
 * long.
 */
const flushAfterMs = 50;
const sizeMax = 64 * 1024;

/**
 * Gathers lines and hands them to `write` together, at the latest after 50 ms, when there is 64 KB of them, and when
 * the process ends.
 */
export function createLineBuffer(write: (text: string) => void): (line: string) => void {
  let gathered = '';
  let timer: NodeJS.Timeout | undefined;
  const flush = (): void => {
    clearTimeout(timer);
    timer = undefined;
    const text = gathered;
    gathered = '';
    if (text) write(text);
  };
  process.on('exit', flush);
  return (line) => {
    gathered += line;
    if (gathered.length >= sizeMax) flush();
    else timer ??= setTimeout(flush, flushAfterMs);
  };
}
