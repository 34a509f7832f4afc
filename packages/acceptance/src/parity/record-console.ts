import { appendFileSync, mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect } from 'vitest';
import type { ConsoleLine } from './exchange.ts';

/** Keeps an error on a page's console where the runner wants it kept, beside the journey that saw it. */
export function recordConsole(text: string, url: string): void {
  const folder = process.env.ISNTGRAM_RECORD;
  if (!folder) return;
  const { testPath = '' } = expect.getState();
  const line: ConsoleLine = { file: basename(testPath), text, url };
  mkdirSync(folder, { recursive: true });
  appendFileSync(join(folder, `${process.pid}.console`), `${JSON.stringify(line)}\n`);
}
