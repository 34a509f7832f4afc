import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '@isntgram/local/cli/root';
import { expect, test } from 'vitest';
import { bounds } from './processes.ts';

test('the limits that memory is held against are those of compose.yaml', async () => {
  const text = await readFile(join(root, 'vm-profile/compose.yaml'), 'utf8');
  const limitOf = (heading: string) => {
    const [, rest = ''] = text.split(`\n${heading}`);
    return Number(/mem_limit: (\d+)m/.exec(rest)?.[1]);
  };
  const headings = { api: 'x-api:', web: 'x-web:', jobs: '  jobs:', postgres: '  postgres:' };
  for (const [name, { memoryMb }] of Object.entries(bounds)) {
    expect(limitOf(headings[name as keyof typeof headings]), name).toBe(memoryMb);
  }
});
