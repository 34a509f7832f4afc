import { readFile } from 'node:fs/promises';
import { jobsEnvironment, migrateEnvironment, serverEnvironment, webEnvironment } from '@isntgram/node/environment';
import { expect, it } from 'vitest';

const read = (path: string) => readFile(new URL(`../../../${path}`, import.meta.url), 'utf8');

it('explains every variable in .env.example that the processes or the compose file take', async () => {
  const [example, compose] = await Promise.all([read('.env.example'), read('vm-profile/compose.yaml')]);
  const processes = [serverEnvironment, jobsEnvironment, webEnvironment, migrateEnvironment].flatMap(({ shape }) =>
    Object.keys(shape),
  );
  const composed = [...compose.matchAll(/\$\{([A-Z][A-Z0-9_]*)/g)].map(([, name = '']) => name);
  const explained = new Set([...example.matchAll(/^(?:# )?([A-Z][A-Z0-9_]*)=/gm)].map(([, name]) => name));
  expect([...processes, ...composed].filter((name) => !explained.has(name))).toEqual([]);
});
