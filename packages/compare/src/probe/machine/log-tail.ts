import { open } from 'node:fs/promises';

/** What a log tells altogether. */
export interface LogTold {
  lines: number;
  bytes: number;
  /** To the database, by the lines of requests. */
  queries: number;
}

/**
 * Follows a log: each call reads what came since the last one. A log that is not there yet, or begins anew, tells what
 * it has.
 */
export function followLog(path: string): () => Promise<LogTold> {
  const told: LogTold = { lines: 0, bytes: 0, queries: 0 };
  let offset = 0;
  let unfinished = '';
  return async () => {
    const fresh = await readFrom(path, offset);
    if (!fresh) return { ...told };
    offset = fresh.offset;
    told.bytes += fresh.text.length;
    const lines = (unfinished + fresh.text).split('\n');
    unfinished = lines.pop() ?? '';
    told.lines += lines.length;
    for (const line of lines) told.queries += Number(/"queries":(\d+)/.exec(line)?.[1] ?? 0);
    return { ...told };
  };
}

/** As bytes, one character each, so that no letter is cut in two. */
async function readFrom(path: string, offset: number): Promise<{ text: string; offset: number } | undefined> {
  const file = await open(path).catch(() => undefined);
  if (!file) return undefined;
  try {
    const { size } = await file.stat();
    const start = size < offset ? 0 : offset;
    const { bytesRead, buffer } = await file.read(Buffer.alloc(size - start), 0, size - start, start);
    return { text: buffer.toString('latin1', 0, bytesRead), offset: start + bytesRead };
  } finally {
    await file.close();
  }
}
