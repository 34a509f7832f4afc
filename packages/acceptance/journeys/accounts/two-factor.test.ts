import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { confirmed } from '../../src/support/confirm.ts';
import { mailAbout } from '../../src/support/mailbox.ts';
import { goodPassword, newPerson, type Person } from '../../src/support/person.ts';
import { codeOf } from '../../src/support/totp.ts';
import { desktop, expectAccessible, phone, useBrowser } from '../browser.ts';

const { visitor, expectQuiet } = useBrowser();

async function enterPassword(page: Page, { email }: Person): Promise<void> {
  await page.goto('/sign-in?next=/settings/two-factor');
  await page.getByLabel('Email or username').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(goodPassword);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

const enterCode = async (page: Page, code: string): Promise<void> => {
  await page.getByLabel('Your code').fill(code);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
};

test('two steps are set up on a phone, asked for at sign-in, passed by each kind of code, and turned off', async () => {
  const person = await newPerson().then(confirmed);
  const own = (await visitor({ viewport: phone, colorScheme: 'dark' })).page;
  await enterPassword(own, person);
  await own.getByLabel('Your password').fill('not-my-password');
  await own.getByRole('button', { name: 'Set it up' }).click();
  await own.getByText('This is not your password.').waitFor();
  await own.getByLabel('Your password').fill(goodPassword);
  await own.getByRole('button', { name: 'Set it up' }).click();
  await own.getByRole('img', { name: 'QR code of your secret' }).waitFor();
  await expectAccessible(own, 'the key of a second step');
  const link = own.getByRole('link', { name: 'Open the app on this device' });
  const totpUri = (await link.getAttribute('href')) ?? '';
  await own.getByLabel('Code of the app').fill('12');
  await own.getByRole('button', { name: 'Turn it on' }).click();
  await own.getByText('Enter the six digits that your app shows.').waitFor();
  await own.getByLabel('Code of the app').fill(codeOf(totpUri));
  await own.getByRole('button', { name: 'Turn it on' }).click();
  await own.getByRole('heading', { name: 'Your backup codes' }).waitFor();
  await expectAccessible(own, 'backup codes');
  const codes = await own.getByRole('region', { name: 'Your backup codes' }).getByRole('listitem').allTextContents();
  expect(new Set(codes).size).toBe(10);
  await mailAbout(person.email, /takes a second step now/);
  await own.reload();
  await own.getByText('Two-step sign-in is on').waitFor();
  expect(await own.getByRole('heading', { name: 'Your backup codes' }).isVisible()).toBe(false);

  const { page } = await visitor({ viewport: desktop });
  await enterPassword(page, person);
  await page.getByText('Enter the code that your').waitFor();
  await expectAccessible(page, 'the second step');
  await enterCode(page, '000000');
  await page.getByText('This code is not right').waitFor();
  await enterCode(page, codeOf(totpUri, 1));
  await page.getByText('Two-step sign-in is on').waitFor();

  const other = (await visitor({ viewport: desktop })).page;
  await enterPassword(other, person);
  await enterCode(other, codes[0] ?? '');
  await other.getByText('Two-step sign-in is on').waitFor();
  await mailAbout(person.email, /backup code was used/);

  await other.getByLabel('Your password').fill(goodPassword);
  await other.getByLabel('Code of your app').fill(codes[0] ?? '');
  await other.getByRole('button', { name: 'Turn it off' }).click();
  await other.getByText('This code is not right').waitFor();
  await other.getByLabel('Code of your app').fill(codes[1] ?? '');
  await other.getByRole('button', { name: 'New backup codes' }).click();
  await other.getByRole('heading', { name: 'Your backup codes' }).waitFor();
  const fresh = other.getByRole('region', { name: 'Your backup codes' }).getByRole('listitem');
  const [next = ''] = await fresh.allTextContents();
  expect(codes).not.toContain(next);
  await other.getByLabel('Your password').fill(goodPassword);
  await other.getByLabel('Code of your app').fill(next);
  await other.getByRole('button', { name: 'Turn it off' }).click();
  await other.getByText('Two-step sign-in is off.').waitFor();
  await other.getByRole('button', { name: 'Set it up' }).waitFor();

  const last = (await visitor({ viewport: desktop })).page;
  await enterPassword(last, person);
  await last.getByRole('button', { name: 'Set it up' }).waitFor();
  expectQuiet();
});
