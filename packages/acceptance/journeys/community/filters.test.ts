import { readFile } from 'node:fs/promises';
import type { Filters } from '@isntgram/contract';
import { afterAll, expect, test } from 'vitest';
import { enter } from '../../screens/open-screen.ts';
import { newName, newPerson, waitFor } from '../../src/support/person.ts';
import { newPost } from '../../src/support/photos.ts';
import { hasStaff, staff } from '../../src/support/staff.ts';
import { expectAccessible, phone, useBrowser } from '../browser.ts';

const { visitor, expectQuiet } = useBrowser();
const values: string[] = [];
const newWord = (prefix = 'bad'): string => {
  const word = newName(prefix);
  values.push(word);
  return word;
};

afterAll(async () => {
  if (!hasStaff) return;
  const admin = await staff('admin');
  const { items } = (await admin.api<Filters>('/filters')).body;
  for (const { id, value } of items)
    if (values.some((word) => value.includes(word))) await admin.api(`/filters/${id}`, { method: 'DELETE' });
});

test.runIf(hasStaff)('an admin keeps a list of words, and whoever writes one of them is told', async () => {
  const [admin, anna] = await Promise.all([staff('admin'), newPerson()]);
  const [word, other] = [newWord(), newWord()];
  const { page } = await visitor({ viewport: phone });
  await enter(page, admin);
  await page.goto('/admin/community');
  await page.getByRole('link', { name: 'Filters' }).click();
  await page.getByRole('heading', { name: 'Filters', exact: true }).waitFor();
  const field = page.getByLabel('Word, phrase or domain');
  await field.fill('...');
  await page.getByRole('button', { name: 'Add filter' }).click();
  await page.getByText('Use at least one letter, digit or symbol.').waitFor();
  await field.fill(word);
  await page.getByRole('button', { name: 'Add filter' }).click();
  await page.getByText(`“${word}” is filtered from now on.`).waitFor();
  const line = page.getByRole('listitem').filter({ hasText: word }).filter({ hasText: 'not found so far' });
  await line.getByText(`Is refused · added by @${admin.username}`).waitFor();
  await expectAccessible(page, 'filters on a phone');

  await page.getByText('Try a text', { exact: true }).click();
  await page.getByLabel('What do you want to try?').fill(`Look at ${word}`);
  await page.getByRole('button', { name: 'Try it' }).click();
  await page.getByText(`“${word}”: Is refused (Word or phrase: ${word})`).waitFor();

  await page.getByText('Import and export', { exact: true }).click();
  const list = page.getByLabel('Choose a file');
  const file = (name: string, text: string | Buffer) => ({
    ...{ name, mimeType: 'text/plain' },
    buffer: Buffer.from(text),
  });
  await list.setInputFiles(file('cat.png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0])));
  await page.getByText('This is no text file.').waitFor();
  await list.setInputFiles(file('words.txt', `# Words\n${word}\n${other}\nwrd,${other},refuse\n`));
  const preview = page.getByRole('region', { name: 'What is in words.txt' });
  await preview.getByText('1 filter new · 1 there already · 1 not understood').waitFor();
  await preview.getByText('Line 4').waitFor();
  await expectAccessible(page, 'what is in a file of filters');
  await preview.getByRole('button', { name: 'Add 1 filter' }).click();
  await page.getByText('1 filter added.').waitFor();
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export as a file' }).click();
  expect(await readFile(await (await saved).path(), 'utf8')).toContain(`word,${other},refuse\n`);

  await page.getByRole('button', { name: `Report instead: “${other}”` }).click();
  await page.getByRole('button', { name: `Refuse instead: “${other}”` }).waitFor();
  await page.getByRole('button', { name: `Remove “${other}”` }).click();
  await page.getByText(`“${other}” was removed.`).waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('button', { name: `Refuse instead: “${other}”` }).waitFor();

  const post = await newPost(anna);
  await waitFor(
    'the filter to be known everywhere',
    () => Promise.all(Array.from({ length: 8 }, () => anna.api('/me', { method: 'PATCH', json: { bio: word } }))),
    (answers) => answers.every(({ status }) => status === 422),
  );
  const { page: theirs } = await visitor({ locale: 'de-DE' });
  await enter(theirs, anna);
  await theirs.getByLabel('Bio', { exact: true }).fill(`Ich mag ${word}`);
  await theirs.getByRole('button', { name: 'Speichern' }).click();
  await theirs.getByText(`„${word}“ ist in dieser Gemeinschaft nicht erlaubt.`).first().waitFor();
  expect(await theirs.getByLabel('Bio', { exact: true }).inputValue()).toBe(`Ich mag ${word}`);
  await theirs.goto(`/p/${post.id}`);
  const comment = theirs.getByLabel('Dein Kommentar');
  await comment.fill(`Mehr ${word}`);
  await comment.press('Enter');
  await theirs.getByText(`„${word}“ ist in dieser Gemeinschaft nicht erlaubt.`).first().waitFor();
  expect(await comment.inputValue()).toBe(`Mehr ${word}`);

  await page.reload();
  await page.getByLabel('Search the filters').fill(word);
  await page.getByText(/found \d+ times, the last time/).waitFor();
  expectQuiet();
});
