import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hotReads } from './hot-reads.ts';
import { review } from './review.ts';
import { openReviewedWorld } from './reviewed-world.ts';

const reviewed = join(import.meta.dirname, 'reviewed');
const { network, takeJob, databaseUrl } = await openReviewedWorld();
const reads = await hotReads(network, takeJob);

test.each(reads)('$name is asked and answered as it was reviewed', async ({ name, run }) => {
  await expect(await review(network, databaseUrl, run)).toMatchFileSnapshot(join(reviewed, `${name}.sql`));
});

test('nothing is kept of what is read no more', async () => {
  expect((await readdir(reviewed)).sort()).toEqual(reads.map(({ name }) => `${name}.sql`).sort());
});
