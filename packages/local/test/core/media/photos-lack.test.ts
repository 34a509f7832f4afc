import { tellWherePhotosLack } from '@isntgram/node/storage/photos-lack';
import { quadrants } from '@isntgram/node/testing/generated-pictures';
import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { newCommunity } from '../community.ts';
import { arrive } from './uploads.ts';

test('a start with an empty folder is told of where there are to be photos', async () => {
  const { contextOf, platform } = await newCommunity();
  const told: string[] = [];
  const faults = { record: ({ error }: { error: unknown }) => void told.push(String(error)) };
  const ask = () => tellWherePhotosLack({ ...platform, faults });
  const anna = await contextOf('anna');
  await ask();
  expect(told).toEqual([]);
  const id = await arrive(anna, await quadrants(40, 30));
  await ask();
  expect(told).toEqual([]);
  await anna.db.query.update(anna.tables.media).set({ status: 'ready' }).where(eq(anna.tables.media.id, id));
  await ask();
  expect(told).toEqual([expect.stringContaining('see that its disk is mounted')]);
});
