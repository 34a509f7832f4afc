import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '@isntgram/cli/root';
import { expect, test } from 'vitest';
import { imageVariables } from '../../shipped/vm-image.ts';
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

test('Node is measured with what the image sets, and has room for what is new', async () => {
  for (const image of ['api', 'web'] as const) {
    const { NODE_OPTIONS, MALLOC_ARENA_MAX } = await imageVariables(image);
    expect(NODE_OPTIONS).toMatch(/^--max-old-space-size=\d+ --max-semi-space-size=8$/);
    expect(MALLOC_ARENA_MAX).toBe('2');
  }
});
