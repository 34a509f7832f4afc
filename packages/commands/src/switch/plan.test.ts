import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cleanUp } from '@isntgram/node/testing/clean-up';
import { expect, test } from 'vitest';
import type { Asked } from './asked.ts';
import { readMove } from './places.ts';
import { planSwitch } from './plan.ts';

const asked: Asked = {
  ...{ id: '1', environment: 'staging', from: 'edge', to: 'vm' },
  ...{ url: 'https://isntgram.example', beside: 'https://next.isntgram.example', watchSeconds: 60, flipSeconds: 900 },
};
const outline = (given: Asked) => planSwitch(given).map(({ name, undo }) => (undo ? `${name} ↶` : name));

test('on the same database, people are led to the other side, and back where it does not answer', () => {
  expect(outline(asked)).toEqual(['check', 'flip ↶', 'watch']);
});

test('with the data, the new side takes nothing before people are led there, and all until then leads back', () => {
  const plan = outline({ ...asked, move: '/tmp/move.json' });
  expect(plan).toEqual(['check', 'photos', 'copy ↶', 'photos-again', 'cut-over ↶', 'watch']);
});

test('what the file of --move lacks is named in a line', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'isntgram-move-'));
  cleanUp(() => rm(folder, { recursive: true }));
  const file = join(folder, 'move.json');
  const read = async (text: string) => {
    await writeFile(file, text);
    return readMove(file).then(
      () => 'ok',
      (error: Error) => error.message.replaceAll(file, 'FILE'),
    );
  };
  const [from, to] = [
    { database: 'postgres://a@db.example/a', media: { folder: '/media' } },
    { database: 'postgres://b@neon.example/b', media: { endpoint: 'https://r2.example', bucket: 'photos' } },
  ];
  expect(await readMove(join(folder, 'none')).catch(({ message }: Error) => message)).toMatch(/^There is no file /);
  expect(await read('{')).toBe('FILE is not JSON.');
  expect(await read(JSON.stringify({ from, to }))).toBe(
    'FILE: to.media must be { folder } or { endpoint, bucket, region, accessKeyId, secretAccessKey }.',
  );
  expect(await read(JSON.stringify({ from: { ...from, database: 'mysql://a' }, to: from }))).toBe(
    'FILE: from.database must be postgres://….',
  );
  expect(await read(JSON.stringify({ from, to: from }))).toBe('ok');
});
