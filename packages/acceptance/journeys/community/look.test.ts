import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { enter } from '../../screens/open-screen.ts';
import { doorTenant, tenantAddress } from '../../src/support/address.ts';
import { hasStaff, staff } from '../../src/support/staff.ts';
import { expectAccessible, phone, useBrowser } from '../browser.ts';

const { visitor, expectQuiet } = useBrowser();
const at = tenantAddress(doorTenant);

/** What the main button of a page is painted in. */
const paintOf = (page: Page): Promise<string> =>
  page
    .locator('main button[type=submit]')
    .first()
    .evaluate((button) => getComputedStyle(button).backgroundColor);

test.runIf(hasStaff)(
  'an admin gives the community a colour and a logo, and others see them in light and dark',
  async () => {
    const admin = await staff('admin', at);
    const { page } = await visitor({ baseURL: at.origin });
    await enter(page, admin);
    await page.goto('/admin/community');
    const form = page.getByRole('region', { name: 'Colour and logo' });
    const save = form.getByRole('button', { name: 'Save this look' });
    const colour = form.getByLabel('Colour', { exact: true });
    await colour.fill('#12');
    await form.getByText('This is no colour.').waitFor();
    expect(await save.isDisabled()).toBe(true);
    await colour.fill('#facc15');
    await form.getByText(/Would be hard to read at 1\.3:1\. #[\da-f]{6} is used/).waitFor();
    await form.getByText(/Used as you chose it: text keeps 10\.\d:1/).waitFor();
    await form.getByRole('img', { name: 'Preview on dark pages' }).waitFor();
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      form.getByRole('button', { name: 'Choose a logo' }).click(),
    ]);
    await chooser.setFiles(join(import.meta.dirname, '../../fixtures/free_by_Peter_Nerlich_1080.jpg'));
    const dialog = page.getByRole('dialog', { name: 'Choose the square to show' });
    await dialog.getByRole('slider', { name: 'Zoom' }).waitFor({ timeout: 60_000 });
    await dialog.getByRole('button', { name: 'Done' }).click();
    await form.getByText('Save to use this photo.').waitFor({ timeout: 60_000 });
    await expectAccessible(page, 'a colour and a logo before they are saved');
    await save.click();
    await page.getByText(/^Saved/).waitFor();
    // The first of the two is for narrower windows.
    const ownLogo = page.locator('nav a[href="/"] img').last();
    await ownLogo.waitFor({ timeout: 60_000 });

    const { page: guest } = await visitor({ baseURL: at.origin, viewport: phone, colorScheme: 'light' });
    await expect
      .poll(
        async () => {
          await guest.goto('/sign-in');
          return guest.locator('html').getAttribute('style');
        },
        { timeout: 60_000 },
      )
      .toContain('--own-primary-dark');
    const light = await paintOf(guest);
    await expectAccessible(guest, 'the colour of the community, in light');
    await guest.emulateMedia({ colorScheme: 'dark' });
    // It changes over, not at once.
    await expect.poll(() => paintOf(guest)).toBe('rgb(250, 204, 21)');
    expect(light).not.toBe('rgb(250, 204, 21)');
    await expectAccessible(guest, 'the colour of the community, in dark');
    const { name } = (await admin.api<{ name: string }>('/instance')).body;
    const logo = guest.getByRole('banner').getByRole('img', { name });
    await logo.waitFor();
    expect(
      await logo.evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth)),
    ).toBeGreaterThan(191);

    await form.getByRole('button', { name: 'Back to that of the product' }).click();
    await form.getByRole('button', { name: 'Remove the logo' }).click();
    await save.click();
    await ownLogo.waitFor({ state: 'detached', timeout: 60_000 });
    expect((await admin.api('/instance')).body).toMatchObject({ accent: null, logo: [] });
    expectQuiet();
  },
);
