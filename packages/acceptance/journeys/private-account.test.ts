import type { Page } from 'playwright-core';
import { test } from 'vitest';
import { newPerson, type Person } from '../src/support/person.ts';
import { newPost } from '../src/support/photos.ts';
import { desktop, expectAccessible, phone, useBrowser } from './browser.ts';

const { visitor, expectQuiet } = useBrowser();

/** Lays a signed-in person's session into a browser. */
async function enter(page: Page, person: Person): Promise<void> {
  const url = person.base.origin;
  const cookies = [...person.cookies].map(([name, value]) => ({ name, value, url, httpOnly: name !== 'signed_in' }));
  await page.context().addCookies(cookies);
}

test('somebody goes private, lets a person in who asked, and blocks them in the end', async () => {
  const [author, fan] = await Promise.all([newPerson(), newPerson()]);
  await newPost(author);
  const [own, other] = [
    (await visitor({ viewport: phone, hasTouch: true })).page,
    (await visitor({ viewport: desktop })).page,
  ];
  await Promise.all([enter(own, author), enter(other, fan)]);

  await own.goto('/settings/privacy');
  await own.getByRole('switch', { name: 'Private account' }).click();
  await own.getByText('Your account is private.').waitFor();

  await other.goto(`/${author.username}`);
  await other.getByRole('button', { name: `Follow ${author.username}` }).click();
  await other.getByRole('button', { name: /^Requested to follow/ }).waitFor();
  await other.getByRole('heading', { name: 'This account is private', exact: true }).waitFor();

  await own.goto('/notifications/requests');
  await expectAccessible(own, 'follow requests');
  await Promise.all([
    own.waitForResponse('**/approve'),
    own.getByRole('button', { name: `Approve ${fan.username}` }).click(),
  ]);
  await own.getByRole('button', { name: `Follow back ${fan.username}` }).waitFor();

  await other.reload();
  await other.locator('main ul a[href^="/p/"]').first().waitFor();

  await own.goto(`/${fan.username}`);
  await own.getByRole('button', { name: `More about ${fan.username}` }).click();
  await own.getByRole('menuitem', { name: 'Block' }).click();
  await expectAccessible(own, 'block dialog');
  await own.getByRole('button', { name: 'Block', exact: true }).click();
  await own.getByRole('heading', { name: `You blocked ${fan.username}` }).waitFor();
  await own.getByRole('button', { name: `Unblock ${fan.username}` }).waitFor();

  await other.reload();
  await other.getByRole('heading', { name: 'This page is not here' }).waitFor();
  expectQuiet();
});
