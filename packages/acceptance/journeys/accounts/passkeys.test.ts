import type { BrowserContext, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { confirmed } from '../../src/support/confirm.ts';
import { mailAbout } from '../../src/support/mailbox.ts';
import { goodPassword, newPerson } from '../../src/support/person.ts';
import { turnOnTwoFactor } from '../../src/support/two-factor.ts';
import { desktop, expectAccessible, useBrowser } from '../browser.ts';

const { visitor, expectQuiet } = useBrowser();

/** Gives the page's browser an authenticator whose person is there, or not. */
async function giveAuthenticator(context: BrowserContext, page: Page) {
  const devtools = await context.newCDPSession(page);
  await devtools.send('WebAuthn.enable', { enableUI: false });
  const options = {
    protocol: 'ctap2',
    transport: 'internal',
    hasResidentKey: true,
    hasUserVerification: true,
    isUserVerified: true,
    automaticPresenceSimulation: true,
  } as const;
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', { options });
  return {
    setVerified: (isUserVerified: boolean) =>
      devtools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified }),
    setPresent: (enabled: boolean) =>
      devtools.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId, enabled }),
    keys: async () => (await devtools.send('WebAuthn.getCredentials', { authenticatorId })).credentials.length,
  };
}

const enterPassword = async (page: Page, identity: string): Promise<void> => {
  await page.getByLabel('Email or username').fill(identity);
  await page.getByLabel('Password', { exact: true }).fill(goodPassword);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
};

test('a passkey is added, signs its person in, stands for the second step, is renamed and removed', async () => {
  const person = await newPerson().then(confirmed);
  const { page, context } = await visitor({ viewport: desktop });
  const authenticator = await giveAuthenticator(context, page);
  // Nobody answers what the field offers, until somebody does.
  await authenticator.setPresent(false);
  await page.goto('/sign-in?next=/settings/passkeys');
  await enterPassword(page, person.email);
  await page.getByText('You have no passkey yet.').waitFor();
  await expectAccessible(page, 'passkeys of who has none');
  await authenticator.setPresent(true);
  await page.getByLabel('Name', { exact: true }).fill('My laptop');
  await page.getByLabel('Your password').fill('not-my-password');
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  await page.getByText('This is not your password.').waitFor();
  await page.getByLabel('Your password').fill(goodPassword);
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  await page.getByText('My laptop is your passkey now.').waitFor();
  await page.getByText('not used yet').waitFor();
  expect(await authenticator.keys()).toBe(1);
  await expectAccessible(page, 'passkeys');
  await mailAbout(person.email, /passkey was added/);

  // The same device gets no second one.
  await page.getByLabel('Name', { exact: true }).fill('My laptop again');
  await page.getByLabel('Your password').fill(goodPassword);
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  await page.getByText('No passkey was made.').waitFor();

  await context.clearCookies();
  await authenticator.setVerified(false);
  await page.goto('/sign-in?next=/settings/passkeys');
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await page.getByText('No passkey was chosen.').waitFor();
  await authenticator.setVerified(true);
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await page.getByText(/last used/).waitFor();

  await turnOnTwoFactor(person);
  await context.clearCookies();
  await authenticator.setPresent(false);
  await page.goto('/sign-in?next=/settings/passkeys');
  await enterPassword(page, person.username);
  await page.getByText('Enter the code that your').waitFor();
  await authenticator.setPresent(true);
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await page.getByLabel('Code of your app').waitFor();

  await page.getByRole('button', { name: 'Rename My laptop' }).click();
  await page.getByLabel('New name').fill('Work');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('button', { name: 'Remove Work' }).click();
  const asked = page.getByRole('dialog');
  await expectAccessible(page, 'removing a passkey');
  await asked.getByLabel('Your password').fill('not-my-password');
  await asked.getByRole('button', { name: 'Remove' }).click();
  await asked.getByText('This is not your password.').waitFor();
  await asked.getByLabel('Your password').fill(goodPassword);
  await asked.getByRole('button', { name: 'Remove' }).click();
  await page.getByText('Work is removed.').waitFor();
  await context.clearCookies();
  await page.goto('/sign-in');
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await page.getByText('This passkey was not accepted.').waitFor();
  expectQuiet();
});

test('a passkey that the field for the name offers lets its person in without a word', async () => {
  const person = await newPerson();
  const { page, context } = await visitor({ viewport: desktop });
  const authenticator = await giveAuthenticator(context, page);
  await authenticator.setPresent(false);
  await page.goto('/sign-in?next=/settings/passkeys');
  await enterPassword(page, person.email);
  await authenticator.setPresent(true);
  await page.getByLabel('Name', { exact: true }).fill('My laptop');
  await page.getByLabel('Your password').fill(goodPassword);
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  await page.getByText('My laptop is your passkey now.').waitFor();
  await context.clearCookies();
  await page.goto('/sign-in?next=/settings/passkeys');
  await page.getByText(/last used/).waitFor();
  expectQuiet();
});
