import { expect, test } from 'vitest';
import { mailAbout } from '../../src/support/mailbox.ts';
import { goodPassword, newName, newPerson } from '../../src/support/person.ts';
import { photo, publish, upload } from '../../src/support/photos.ts';
import { expectAccessible, phone, useBrowser } from '../browser.ts';

const { visitor, expectQuiet } = useBrowser();
const linkIn = (text: string): string => /https?:\S+token=\S+/.exec(text)?.[0] ?? '';

test('somebody signs up, confirms the address by mail, changes the password and signs another device out', async () => {
  const username = newName('new');
  const email = `${username}@example.org`;
  const { page } = await visitor({ viewport: phone, colorScheme: 'dark' });
  await page.goto('/sign-up');
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Full name').fill('Ada');
  await page.getByLabel('Username').fill(username);
  await page.getByLabel('Password', { exact: true }).fill(goodPassword);
  await page.getByRole('button', { name: 'Sign up' }).click();
  await page.getByText(`We sent a link to ${email}`).waitFor();
  await expectAccessible(page, 'feed of who has not confirmed');

  await page.goto(linkIn((await mailAbout(email, /confirm your address/i)).text));
  await page.getByRole('button', { name: 'Confirm my address' }).click();
  await page.getByText('Your address is confirmed').waitFor();
  await page.getByRole('link', { name: 'Go on' }).click();
  await page.getByRole('heading', { name: 'Show who you are' }).waitFor();
  expect(await page.getByRole('region', { name: 'Confirm your address' }).isVisible()).toBe(false);

  const other = await visitor();
  await other.page.goto('/sign-in');
  await other.page.getByLabel('Email or username').fill(email);
  await other.page.getByLabel('Password', { exact: true }).fill(goodPassword);
  await other.page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await other.page.getByRole('heading', { name: 'Show who you are' }).waitFor();

  await page.goto('/settings/sessions');
  await page.getByText('This device').waitFor();
  await expectAccessible(page, 'sessions');
  await page.getByRole('button', { name: /^Sign out .* on / }).click();
  await page.getByText('You are signed in nowhere else.').waitFor();
  await other.page.goto('/settings');
  await other.page.waitForURL('**/sign-in?next=*');

  await page.getByRole('link', { name: 'Account' }).click();
  await page.getByText('Confirmed', { exact: true }).waitFor();
  await expectAccessible(page, 'account settings');
  await page.getByLabel('Current password').fill('not-my-password');
  await page.getByLabel('New password').fill('battery-staple-horse');
  await page.getByRole('button', { name: 'Change password' }).click();
  await page.getByText('This is not your password.').waitFor();
  await page.getByLabel('Current password').fill(goodPassword);
  await page.getByRole('button', { name: 'Change password' }).click();
  await page.getByText('Your password is changed.').waitFor();

  await page.goto('/settings/notifications');
  const weekly = page.getByRole('switch', { name: 'A mail once a week' });
  await weekly.click();
  await page.getByText(/^The next one comes on Monday/).waitFor();
  await expectAccessible(page, 'notification settings');
  await page.reload();
  await expect.poll(() => weekly.isChecked()).toBe(true);
  // Its form must get to us from a page that tells nobody its address.
  await page.goto('/mail/unsubscribe?token=none');
  await expectAccessible(page, 'end of the weekly mail');
  await page.getByRole('button', { name: 'No more weekly mails' }).click();
  await page.getByText('This link ends no mail.').waitFor();
  expectQuiet();
});

test('who forgot the password gets back in by mail, once', async () => {
  const person = await newPerson();
  const { page } = await visitor();
  await page.goto('/forgot-password');
  await page.getByLabel('Email').fill(person.email);
  await page.getByRole('button', { name: 'Send the link' }).click();
  const link = linkIn((await mailAbout(person.email, /^Reset/)).text);
  for (const outcome of ['Your password is changed', 'This link has expired or was used']) {
    await page.goto(link);
    await page.getByLabel('New password').fill('battery-staple-horse');
    await page.getByRole('button', { name: 'Save the new password' }).click();
    await page.getByText(outcome).first().waitFor();
  }
  expectQuiet();
});

test('a script in a name, a bio, a caption or an alt text runs nowhere', async () => {
  const author = await newPerson();
  const attack = '"><script>window.hacked = 1</script><img src=x onerror="window.hacked = 1">';
  await author.api('/me', { method: 'PATCH', json: { name: attack.slice(0, 60), bio: attack } });
  const media = [{ id: await upload(author, photo()), alt: attack }];
  const post = await publish(author, [], { media, caption: attack });
  await author.api(`/posts/${post.id}/comments`, { json: { text: attack } });
  const { page } = await visitor();
  for (const path of [`/${author.username}`, `/p/${post.id}`]) {
    await page.goto(path);
    await page.waitForLoadState('networkidle');
    expect(await page.evaluate(() => Reflect.get(window, 'hacked'))).toBeUndefined();
  }
  expectQuiet();
});
