import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readHostFacts } from '@isntgram/core/kernel/status/host-facts';
import { createLocalShell } from '@isntgram/deploy/remote/local';
import { afterAll, expect, test } from 'vitest';

const folder = await mkdtemp(join(tmpdir(), 'facts-'));
afterAll(() => rm(folder, { recursive: true }));
const file = (...names: string[]) => join(folder, ...names);

test('what a server writes down of its copies and deploys is read by whoever shows it', async () => {
  for (const name of ['app/backup', 'out']) await mkdir(file(name), { recursive: true });
  const copy = { what: 'full', at: '2026-01-31T02:23:00Z', ok: true, seconds: 1, said: '' };
  await writeFile(file('app/backup/full.result'), `${JSON.stringify(copy)}\n`);
  const ended = (tag: string, what: string, result: string) =>
    `${JSON.stringify({ at: '2026-01-31T11:00:00Z', who: 'anna', what, tag, result, step: '', seconds: 60 })}\n`;
  await writeFile(
    file('app/history.jsonl'),
    ended('v1', 'deploy', 'ok') + ended('full', 'backup', 'ok') + ended('v2', 'deploy', 'rolled back'),
  );
  const script = fileURLToPath(new URL('../../observe/facts.sh', import.meta.url));
  const places = { APP: 'app', CADDY: 'caddy', POSTGRES: 'postgres', OUT: 'out' };
  const where = `BASE_DOMAINS=example.org ${Object.entries(places)
    .map(([name, folder]) => `${name}=${file(folder)}`)
    .join(' ')}`;
  const { code, stderr } = await createLocalShell().run({
    ...{ script: `${where} bash ${script} 0`, idempotent: true, timeoutMs: 20_000 },
  });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const [text, record] = [
    await readFile(file('out/isntgram.prom'), 'utf8'),
    await readFile(file('out/deploys.jsonl'), 'utf8'),
  ];
  const common = { at: '2026-01-31T11:00:00.000Z', who: 'anna', what: 'deploy', step: '' };
  expect(readHostFacts(text, record)).toEqual({
    copies: [{ what: 'full', ok: true, wellAt: '2026-01-31T02:23:00.000Z' }],
    ...{ deployedAt: '2026-01-31T11:00:00.000Z', takenBackAt: '2026-01-31T11:00:00.000Z' },
    deploys: [
      { ...common, tag: 'v2', result: 'rolled back' },
      { ...common, tag: 'v1', result: 'ok' },
    ],
  });
});
