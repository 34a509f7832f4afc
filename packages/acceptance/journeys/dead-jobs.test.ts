import { expect, test } from 'vitest';
import { enter } from '../screens/open-screen.ts';
import { freezer } from '../src/support/address.ts';
import { putDeadJob } from '../src/support/dead-jobs.ts';
import { hasStaff, staff } from '../src/support/staff.ts';
import { button, expectAccessible, phone, useBrowser } from './browser.ts';

const { visitor, expectQuiet } = useBrowser();

test.runIf(hasStaff && freezer)('an admin looks at failed jobs, has one done again and drops the rest', async () => {
  const [admin, mod] = await Promise.all([staff('admin'), staff('moderator')]);
  for (const mediaId of [crypto.randomUUID(), crypto.randomUUID()])
    await putDeadJob({ kind: 'media.process', mediaId }, 'Error: The bucket is full.\n    at put (store.ts:1:2)');
  await putDeadJob({ kind: 'media.remove', mediaIds: [] }, '');
  const { page } = await visitor();
  await enter(page, admin);
  await page.goto('/admin');
  await page.getByRole('link', { name: 'Failed jobs' }).click();
  await page.getByText('3 jobs failed at every try').waitFor();
  await page.getByText('media.process × 2').waitFor();
  expect(await page.getByText('Error: The bucket is full.', { exact: true }).count()).toBe(2);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page, `failed jobs, ${colorScheme}`);
  }
  const line = page.getByRole('listitem').filter({ hasText: 'died without a word' });
  await line.getByRole('button', { name: 'Try again' }).click();
  await page.getByText('1 job sent again.').waitFor();
  await page.getByText('2 jobs failed at every try').waitFor();

  const german = await visitor({ locale: 'de-DE', viewport: phone });
  await enter(german.page, admin);
  await german.page.goto('/admin/jobs');
  await german.page.getByText('2 Aufgaben bei jedem Versuch gescheitert').waitFor();
  await expectAccessible(german.page, 'failed jobs in German on a phone');
  await button(german.page, 'Alle verwerfen').click();
  await german.page.getByRole('dialog').getByRole('button', { name: 'Alle verwerfen' }).click();
  await german.page.getByRole('heading', { name: 'Nichts ist gescheitert' }).waitFor();

  await line.first().waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Try again', exact: true }).first().click();
  await page.getByText('Somebody had done that before you.').waitFor();
  await page.getByRole('heading', { name: 'Nothing has failed' }).waitFor();

  const other = await visitor();
  await enter(other.page, mod);
  await other.page.goto('/admin/jobs');
  await other.page.getByRole('heading', { name: 'This page is not here' }).waitFor();
  expectQuiet();
});
