import { expect, test } from 'vitest';
import { enter } from '../screens/open-screen.ts';
import { newPerson } from '../src/support/person.ts';
import { newPost } from '../src/support/photos.ts';
import { expectAccessible, phone, useBrowser } from './browser.ts';

const { visitor, expectQuiet } = useBrowser();

test('one follows and likes; the other, who looks on, sees the badge come, reads, and follows back', async () => {
  const [anna, ben] = await Promise.all([newPerson(), newPerson()]);
  const post = await newPost(anna);
  const [hers, his] = [await visitor({ viewport: phone }), await visitor()];
  await Promise.all([enter(hers.page, anna), enter(his.page, ben)]);
  await hers.page.goto('/');
  const bell = hers.page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Notifications' });
  await bell.waitFor();

  await his.page.goto(`/${anna.username}`);
  await his.page.getByRole('button', { name: `Follow ${anna.username}` }).click();
  await hers.page.getByRole('status').filter({ hasText: '1 unread notification' }).waitFor({ state: 'attached' });
  await ben.api(`/posts/${post.id}/like`, { method: 'POST' });
  await hers.page.getByRole('status').filter({ hasText: '2 unread notifications' }).waitFor({ state: 'attached' });
  expect(await hers.page.title()).toMatch(/^\(2\) /);

  await bell.click();
  await hers.page.getByText(`${ben.username} liked your post.`).waitFor();
  await hers.page.waitForFunction(() => !document.title.startsWith('('));
  await expectAccessible(hers.page, 'notifications');
  await hers.page.getByRole('button', { name: `Follow back ${ben.username}` }).click();
  await hers.page.getByRole('button', { name: `Following ${ben.username}, press to unfollow` }).waitFor();

  await hers.page.getByRole('link', { name: 'See the post' }).click();
  await hers.page.waitForURL(`**/p/${post.id}`);
  expectQuiet();
});
