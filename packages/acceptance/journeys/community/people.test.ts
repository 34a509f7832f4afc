import { expect, test } from 'vitest';
import { enter } from '../../screens/open-screen.ts';
import { newPerson } from '../../src/support/person.ts';
import { hasStaff, passwordOf, staff } from '../../src/support/staff.ts';
import { expectAccessible, phone, useBrowser } from '../browser.ts';

const { visitor, expectQuiet } = useBrowser();

test.runIf(hasStaff)('an admin finds somebody, notes something down, and makes them a moderator', async () => {
  const [admin, anna] = await Promise.all([staff('admin'), newPerson()]);
  const { page } = await visitor();
  await enter(page, admin);
  await page.goto('/admin/people');
  await page
    .getByRole('button', { name: /^Role of @/ })
    .first()
    .waitFor();
  await expectAccessible(page, 'the people of a community');
  await page.getByLabel('Search people').fill(anna.email);
  const row = page.getByRole('listitem').filter({ hasText: anna.username });
  await row.getByText('Address unconfirmed').waitFor();
  await expect
    .poll(() =>
      page
        .getByRole('listitem')
        .getByRole('button', { name: /^Role of @/ })
        .count(),
    )
    .toBe(1);
  expect(await row.textContent()).not.toContain(anna.email);

  await row.getByRole('button', { name: `Notes about @${anna.username}` }).click();
  const notes = page.getByRole('dialog');
  await notes.getByText('Nobody wrote anything yet.').waitFor();
  await notes.getByLabel('A new note').fill('Knows the parks well.');
  await notes.getByRole('button', { name: 'Write it down' }).click();
  await notes.getByRole('listitem').filter({ hasText: 'Knows the parks well.' }).waitFor();
  await expectAccessible(page, 'notes about somebody');
  await notes.getByRole('button', { name: 'Remove' }).click();
  await notes.getByText('Nobody wrote anything yet.').waitFor();
  await page.keyboard.press('Escape');

  await row.getByRole('button', { name: `Role of @${anna.username}` }).click();
  const role = page.getByRole('dialog');
  await role.getByRole('radio', { name: /^Moderator/ }).check();
  await role.getByRole('button', { name: 'Change role' }).click();
  await role.getByText('Enter your password.').waitFor();
  await role.getByLabel('Your password').fill('not-the-password');
  await role.getByRole('button', { name: 'Change role' }).click();
  await role.getByText('This is not your password.').waitFor();
  await expectAccessible(page, 'a change of a role that was refused');
  await role.getByLabel('Your password').fill(passwordOf('admin'));
  await role.getByRole('button', { name: 'Change role' }).click();
  await row.getByText('Moderator', { exact: true }).waitFor();

  const { page: theirs } = await visitor({ viewport: phone, hasTouch: true });
  await enter(theirs, anna);
  await theirs.goto('/notifications');
  const told = theirs.getByRole('listitem').filter({ hasText: 'You are a moderator now.' });
  expect(await told.textContent()).not.toContain(admin.username);
  await told.getByRole('link').first().click();
  await theirs.getByRole('heading', { name: 'Moderation' }).waitFor();
  expectQuiet();
});
