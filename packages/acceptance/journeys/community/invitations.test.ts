import type { Instance } from '@isntgram/contract';
import { expect, test } from 'vitest';
import { enter } from '../../screens/open-screen.ts';
import { doorTenant, tenantAddress } from '../../src/support/address.ts';
import { mailAbout } from '../../src/support/mailbox.ts';
import { goodPassword, newName, Visitor, waitFor } from '../../src/support/person.ts';
import { hasStaff, staff } from '../../src/support/staff.ts';
import { expectAccessible, phone, useBrowser } from '../browser.ts';

const { visitor, expectQuiet } = useBrowser();

const words = {
  'en-GB': {
    ...{ rules: 'Rules', mode: /Whoever was invited/, save: 'Save', saved: /^Saved/, note: 'For whom' },
    ...{ make: 'Make a link', once: /shown once/, shut: /is for those who were invited/, read: /^The rules/ },
    ...{ email: 'Email', name: 'Full name', username: 'Username', password: 'Password', signUp: 'Sign up' },
    ...{ inside: 'Show who you are', came: /1 of 1 person came/, back: 'Take back', open: /Anybody/ },
  },
  'de-DE': {
    ...{ rules: 'Regeln', mode: /Wer eingeladen wurde/, save: 'Speichern', saved: /^Gespeichert/, note: 'Für wen' },
    ...{
      make: 'Link erstellen',
      once: /nur einmal gezeigt/,
      shut: /ist für alle, die eingeladen/,
      read: /^Die Regeln/,
    },
    ...{ email: 'E-Mail', name: 'Name', username: 'Benutzername', password: 'Passwort', signUp: 'Registrieren' },
    ...{ inside: 'Zeig, wer du bist', came: /1 von 1 Person gekommen/, back: 'Zurücknehmen', open: /Alle/ },
  },
} as const;

test.runIf(hasStaff).each(['en-GB', 'de-DE'] as const)(
  'in %s an admin shuts the door, and somebody comes in by a link',
  async (locale) => {
    const t = words[locale];
    const at = tenantAddress(doorTenant);
    const { page } = await visitor({ baseURL: at.origin, locale });
    await enter(page, await staff('admin', at));
    await page.goto('/admin/community');
    await page.getByLabel(t.rules, { exact: true }).fill('Be kind.\nNo nudity.');
    await page.getByRole('radio', { name: t.mode }).check();
    await page.getByRole('button', { name: t.save, exact: true }).click();
    await page.getByText(t.saved).waitFor();
    await page.getByLabel(t.note).fill('The neighbours');
    await page.getByRole('button', { name: t.make }).click();
    await page.getByText(t.once).waitFor();
    await expectAccessible(page, 'community with a link');
    const link = (await page.locator('p.select-all').textContent()) ?? '';

    const { page: guest } = await visitor({ baseURL: at.origin, locale, viewport: phone });
    await waitFor(
      'the door to be known',
      async () => (await new Visitor(at).api<Instance>('/instance')).body.signUp,
      (known) => known === 'invited',
    );
    await guest.goto('/sign-up');
    await guest.getByText(t.shut).waitFor();
    await guest.getByText(t.read).click();
    await guest.getByText('No nudity.').waitFor();
    await expectAccessible(guest, 'a shut door on a phone');
    await guest.goto(link);
    await guest.locator('details').waitFor();
    expect(await guest.getByText(t.shut).isVisible()).toBe(false);
    const username = newName('guest');
    await guest.getByLabel(t.email).fill(`${username}@example.org`);
    await guest.getByLabel(t.name, { exact: true }).fill('Guest');
    await guest.getByLabel(t.username).fill(username);
    await guest.getByLabel(t.password, { exact: true }).fill(goodPassword);
    await guest.getByRole('button', { name: t.signUp }).click();
    await guest.getByRole('heading', { name: t.inside }).waitFor();

    await page.reload();
    const line = page.getByRole('listitem').filter({ hasText: 'The neighbours' }).filter({ hasText: t.came }).first();
    await line.waitFor();
    await line.getByRole('button', { name: t.back }).click();
    await line.waitFor({ state: 'detached' });
    await page.getByLabel(t.rules, { exact: true }).fill('');
    await page.getByRole('radio', { name: t.open }).check();
    await page.getByRole('button', { name: t.save, exact: true }).click();
    await page.getByText(t.saved).first().waitFor();
    expectQuiet();
  },
);

test.runIf(hasStaff)('who signs up waits until an admin lets them in, or is refused', async () => {
  const at = tenantAddress(doorTenant);
  const { page } = await visitor({ baseURL: at.origin });
  await enter(page, await staff('admin', at));
  await page.goto('/admin/community');
  await page.getByRole('radio', { name: /Whoever you let in/ }).check();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText(/^Saved/).waitFor();
  await waitFor(
    'the door to be known',
    async () => (await new Visitor(at).api<Instance>('/instance')).body.signUp,
    (known) => known === 'approval',
  );
  const { page: guest, context } = await visitor({ baseURL: at.origin, viewport: phone });
  const ask = async (): Promise<string> => {
    const username = newName('guest');
    await guest.goto('/sign-up');
    await guest.getByText('An admin looks at who wants to join.').waitFor();
    await guest.getByLabel('Email').fill(`${username}@example.org`);
    await guest.getByLabel('Full name', { exact: true }).fill('Guest');
    await guest.getByLabel('Username').fill(username);
    await guest.getByLabel('Password', { exact: true }).fill(goodPassword);
    await guest.getByLabel('Why do you want to join?').fill('I live next door.');
    await guest.getByRole('button', { name: 'Ask to join' }).click();
    await guest.getByText('You asked to join').waitFor();
    return username;
  };
  const signIn = async (username: string): Promise<void> => {
    await guest.goto('/sign-in');
    await guest.getByLabel('Email or username').fill(username);
    await guest.getByLabel('Password', { exact: true }).fill(goodPassword);
    await guest.getByRole('button', { name: 'Sign in', exact: true }).click();
  };
  const [welcome, unwanted] = [await ask(), await ask()];
  await expectAccessible(guest, 'having asked to join, on a phone');
  await signIn(welcome);
  await guest.getByText('An admin has not let you in yet.').waitFor();

  await page.reload();
  await page.getByRole('listitem').filter({ hasText: welcome }).getByText('I live next door.').waitFor();
  await expectAccessible(page, 'who wants to join');
  await page.getByRole('button', { name: `Let in @${welcome}` }).click();
  await page.getByText(`@${welcome} can come in now.`).waitFor();
  await page.getByRole('button', { name: `Refuse @${unwanted}` }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Refuse' }).click();
  await page.getByText(`@${unwanted} was refused.`).waitFor();
  await mailAbout(`${welcome}@example.org`, /come in/);
  await mailAbout(`${unwanted}@example.org`, /Your request to join/);
  await signIn(welcome);
  await guest.getByRole('heading', { name: 'Show who you are' }).waitFor();
  await context.close();

  await page.getByRole('radio', { name: /Anybody/ }).check();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page
    .getByText(/^Saved/)
    .first()
    .waitFor();
  expectQuiet();
});
