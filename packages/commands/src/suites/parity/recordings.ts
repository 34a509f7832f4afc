import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ConsoleLine, Exchange } from '@isntgram/acceptance/parity/exchange';
import { type ZodType, z } from 'zod';

const headers = z.record(z.string(), z.string());
const exchange: ZodType<Exchange> = z.object({
  test: z.string(),
  method: z.string(),
  url: z.string(),
  asked: z.object({ headers, body: z.string() }),
  status: z.number(),
  headers,
  cookies: z.array(z.string()),
  body: z.string(),
  atOnce: z.boolean(),
});
const consoleLine: ZodType<ConsoleLine> = z.object({ file: z.string(), text: z.string(), url: z.string() });

/** What a run of a suite kept in `folder`, in the order in which each of its files asked. */
export const readRecording = (folder: string): Promise<Exchange[]> => readLines(folder, '.jsonl', exchange);

/** What pages said on their consoles while the journeys walked. */
export const readConsoles = (folder: string): Promise<ConsoleLine[]> => readLines(folder, '.console', consoleLine);

async function readLines<T>(folder: string, ending: string, schema: ZodType<T>): Promise<T[]> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith(ending));
  const texts = await Promise.all(names.sort().map((name) => readFile(join(folder, name), 'utf8')));
  return texts.flatMap((text) =>
    text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => schema.parse(JSON.parse(line))),
  );
}
