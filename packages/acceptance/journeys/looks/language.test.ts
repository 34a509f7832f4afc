import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { enter } from '../../screens/open-screen.ts';
import { mailAbout } from '../../src/support/mailbox.ts';
import { newName, newPerson } from '../../src/support/person.ts';
import { newPost } from '../../src/support/photos.ts';
import { hasStaff, staff } from '../../src/support/staff.ts';
import { thorough } from '../../src/support/thorough.ts';
import { desktop, expectAccessible, useBrowser } from '../browser.ts';

const { visitor, expectQuiet } = useBrowser();

/** Words that hardly an English sentence does without, and no German one has. */
const englishWords =
  'the|your|you|and|with|this|are|not|of|to|from|who|here|what|sign|follow|following|save|saved|search|create|' +
  'settings|more|photos?|posts?|comments?';
const english = new RegExp(`\\b(${englishWords})\\b`, 'i');

/** What a page, or a part of it, tells eyes and screen readers, without what people wrote. */
async function wordsOf(part: Locator, theirs: readonly string[]): Promise<string[]> {
  const words = await part.evaluate((root: HTMLElement) => {
    const attributes = ['aria-label', 'placeholder', 'title', 'alt'];
    const named = [...root.querySelectorAll(attributes.map((name) => `[${name}]`).join())];
    const told = named.flatMap((element) => attributes.flatMap((name) => element.getAttribute(name) ?? []));
    return [document.title, ...root.innerText.split('\n'), ...told];
  });
  return words.map((text) =>
    theirs.reduce((rest, own) => rest.replaceAll(own, ''), text.replaceAll(/Name of \w+/g, '')),
  );
}

async function expectGerman(page: Page, path: string, theirs: readonly string[] = []): Promise<void> {
  expect(await page.locator('html').getAttribute('lang'), path).toBe('de');
  const words = await wordsOf(page.locator('body'), ['English', 'mara.photos', 'example.org', 'Alt of', ...theirs]);
  expect(
    words.filter((text) => english.test(text)),
    path,
  ).toEqual([]);
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
    path,
  ).toBe(0);
}

async function open(page: Page, path: string, settled: string): Promise<void> {
  await page.goto(path);
  await page.locator(settled).first().waitFor();
  await page.waitForLoadState('networkidle');
}

/** The narrowest phone, where long words show, and a desktop; what lies between in a thorough run. */
const widths = thorough ? [320, 390, 1440] : [320, 1440];

test.each(widths)('whoever browses in German, %i px wide, finds German everywhere', async (width) => {
  const person = await newPerson();
  const name = newName();
  const post = await newPost(person, { caption: `Hallo ${name}` });
  const theirs = [person.username];
  const { page } = await visitor({ viewport: { width, height: 844 }, locale: 'de-DE', reducedMotion: 'reduce' });
  const shown = async (path: string, settled = 'h1') => {
    await open(page, path, settled);
    await expectGerman(page, path, theirs);
    await expectAccessible(page, `${path} in German`);
  };
  await open(page, '/', 'h1');
  expect(await page.title()).toContain('Fotos, geteilt mit den Menschen, die du auswählst');
  await page.getByRole('heading', { name: 'Teile den Moment. Er bleibt deiner.' }).waitFor();
  await shown('/');
  const home = await page.getByRole('banner').getByRole('link').first().boundingBox();
  expect(home?.height, 'px of the name, on one line').toBeLessThan(48);
  await shown('/sign-in');
  await page.getByRole('button', { name: 'Anmelden', exact: true }).click();
  await page.getByText('Gib dein Passwort ein.').waitFor();
  await shown('/sign-up');
  await shown(`/${person.username}`);
  await shown(`/p/${post.id}`, 'article img');
  // What people wrote stays as it is, so only its frame is looked at.
  await open(page, '/explore', 'h1');
  await expectAccessible(page, '/explore in German');
  expect(await page.title()).toMatch(/^Entdecken/);
  await shown('/search');
  await shown('/nobody-is-called-this');
  await shown('/offline');

  await enter(page, person);
  await shown('/', 'main h2, main article');
  await shown('/settings', 'main form');
  await shown('/settings/account', 'form');
  for (const page of ['privacy', 'sessions', 'notifications', 'blocked', 'muted', 'muted-words'])
    await shown(`/settings/${page}`);
  await shown('/notifications');
  await shown('/saved');
  await shown('/create', '[role=dialog]');
  expectQuiet();
});

test.runIf(hasStaff)('a moderator finds German in the queue', async () => {
  const [mod, author, fan] = await Promise.all([staff('moderator'), newPerson(), newPerson()]);
  const post = await newPost(author, { caption: 'Billige Uhren' });
  await fan.api('/reports', { json: { kind: 'post', id: post.id, reason: 'scam' } });
  const { page } = await visitor({ viewport: desktop, locale: 'de-DE' });
  await enter(page, mod);
  await page.goto('/admin');
  const reported = page.getByRole('article', { name: `Beitrag: ${author.username}` });
  await reported.waitFor();
  const people = [author, fan].map(({ username }) => username);
  expect((await wordsOf(reported, ['Alt of', ...people])).filter((text) => english.test(text))).toEqual([]);
  await expectAccessible(page, '/admin in German');
  await page.getByText('Protokoll', { exact: true }).click();
  await page.locator('main ul li').first().waitFor();
  await expectAccessible(page, 'trail in German');
  expectQuiet();
});

test('somebody switches the language in the settings, and it stays', async () => {
  const person = await newPerson();
  const { page } = await visitor({ viewport: desktop });
  await enter(page, person);
  await page.goto('/settings');
  await page.getByRole('radio', { name: 'Deutsch' }).click();
  await page.getByRole('heading', { name: 'Einstellungen', level: 1 }).waitFor();
  await open(page, '/settings', 'main form');
  await expectGerman(page, '/settings', [person.username]);
  await page.getByRole('radio', { name: 'English' }).click();
  await page.getByRole('heading', { name: 'Settings', level: 1 }).waitFor();
  expect(await page.locator('html').getAttribute('lang')).toBe('en');
  expectQuiet();
});

test('a signed-out visitor switches the language at the foot of the page', async () => {
  const { page } = await visitor({ viewport: desktop });
  await page.goto('/');
  await page.getByRole('contentinfo').getByRole('button', { name: 'Deutsch' }).click();
  await page.getByRole('link', { name: 'Konto erstellen' }).waitFor();
  await open(page, '/sign-in', 'h1');
  await expectGerman(page, '/sign-in');
  expectQuiet();
});

test('one cached page in two languages: neither visitor gets the other’s', async () => {
  const author = await newPerson();
  const read = async (headers: Record<string, string>) => {
    const response = await fetch(new URL(`/${author.username}`, author.base), { headers });
    return { cache: response.headers.get('x-cache'), headers: response.headers, html: await response.text() };
  };
  const german = { 'accept-language': 'de-CH, en;q=0.5' };
  for (const headers of [german, { cookie: 'locale=de', 'accept-language': 'en' }, german]) {
    const page = await read(headers);
    expect(page.html).toContain('<html lang="de"');
    expect(page.html).toContain('Noch keine Beiträge');
    expect(page.html).not.toContain('No posts yet');
    expect(page.html).toContain('<meta property="og:locale" content="de_DE"');
    expect(page.headers.get('content-language')).toBe('de');
    expect(page.headers.get('vary')).toMatch(/accept-language, cookie/i);
    const other = await read({ 'accept-language': 'en' });
    expect(other.html).toContain('<html lang="en"');
    expect(other.html).toContain('No posts yet');
    expect(other.headers.get('content-language')).toBe('en');
  }
  expect((await read(german)).cache).toBe('hit');
});

test('mails and refusals speak the language of the asker', async () => {
  const { page } = await visitor({ viewport: desktop, locale: 'de-DE' });
  const username = newName();
  await page.goto('/sign-up');
  await page.getByLabel('E-Mail').fill(`${username}@example.org`);
  await page.getByLabel('Name', { exact: true }).fill('Jemand');
  await page.getByLabel('Benutzername').fill((await newPerson()).username);
  await page.getByLabel('Passwort', { exact: true }).fill('ein-ganz-langes-passwort');
  await page.getByRole('button', { name: 'Registrieren' }).click();
  await page.getByText('Dieser Benutzername ist vergeben. Wähle einen anderen.').waitFor();
  await page.getByLabel('Benutzername').fill(username);
  await page.getByRole('button', { name: 'Registrieren' }).click();
  await page.getByRole('region', { name: 'Bestätige deine Adresse' }).waitFor();
  const mail = await mailAbout(`${username}@example.org`, /^Bestätige deine Adresse/);
  expect(mail.text).toContain('Willkommen bei Isntgram');
  expect(mail.text).not.toMatch(english);
  expectQuiet();
});
