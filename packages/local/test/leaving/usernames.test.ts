import { isKeptName } from '@isntgram/core/accounts/kept-names';
import { changeUsername } from '@isntgram/core/accounts/own-username';
import { createComment } from '@isntgram/core/network/engagement/comments';
import { listNotifications } from '@isntgram/core/network/notices/notification-list';
import { findRenamed } from '@isntgram/core/network/people/renamed';
import { expect, test } from 'vitest';
import { newCommunity, newPost, type Signed } from '../core/community.ts';

const dayMs = 24 * 60 * 60_000;
const passwords = { hash: async (text: string) => text, verify: async () => true };

async function rename(who: Signed, username: string): Promise<Signed> {
  await changeUsername(who, { username, password: 'right' }, passwords);
  return { ...who, actor: { ...who.actor, username } };
}

test('a former name leads to its owner, in mentions too, and is free after thirty days', async () => {
  const { clock, contextOf } = await newCommunity();
  const [anna, ben] = [await contextOf('anna'), await contextOf('ben')];
  for (const { db, tables, actor, platform } of [anna, ben]) {
    const id = platform.ids.next();
    const credential = { id, accountId: id, providerId: 'credential', userId: actor.id, password: 'right' };
    await db.query.insert(tables.credentials).values(credential);
  }
  const renamed = await rename(anna, 'anne');
  expect(await findRenamed(ben, 'anna')).toBe('anne');
  await createComment(ben, await newPost(ben), { text: '@anna and @anne', parentId: null });
  const { items } = await listNotifications(renamed, { limit: 20 });
  expect(items.map(({ kind }) => kind)).toEqual(['mention']);
  await expect(rename(ben, 'anna')).rejects.toMatchObject({ code: 'auth.username_taken' });
  clock.pass(30 * dayMs + 1);
  expect(await isKeptName(ben, 'anna')).toBe(false);
  expect(await findRenamed(ben, 'anna')).toBeUndefined();
  await rename(ben, 'anna');
});
