import { join } from 'node:path';
import { expect, test } from 'vitest';
import { enter } from '../screens/open-screen.ts';
import { newPerson } from '../src/support/person.ts';
import { expectAccessible, phone, useBrowser } from './browser.ts';

const { visitor, expectQuiet } = useBrowser();

test('a profile photo is the square that its owner chose', async () => {
  const anna = await newPerson();
  const { page } = await visitor({ viewport: phone, hasTouch: true });
  await enter(page, anna);
  await page.goto('/settings');
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Choose a photo' }).click(),
  ]);
  await chooser.setFiles(join(import.meta.dirname, '../fixtures/free_by_Peter_Nerlich.jpg'));
  const dialog = page.getByRole('dialog', { name: 'Choose the part to show' });
  await dialog.getByRole('slider', { name: 'Zoom' }).waitFor({ timeout: 60_000 });
  await expectAccessible(page, 'crop of a profile photo');
  await dialog.getByRole('slider', { name: 'Zoom' }).fill('2');
  await dialog.getByRole('button', { name: 'Done' }).click();
  await page.getByText('Save to use this photo.').waitFor({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Your profile is saved.').first().waitFor();
  const { avatarUrl } = await anna.me();
  const size = await page.evaluate(async (url) => {
    const image = new Image();
    image.src = url ?? '';
    await image.decode();
    return [image.naturalWidth, image.naturalHeight];
  }, avatarUrl);
  expect(size[0]).toBe(size[1]);
  expectQuiet();
});
