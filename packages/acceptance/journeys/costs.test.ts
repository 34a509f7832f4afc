import { expect, test } from 'vitest';
import { enter } from '../screens/open-screen.ts';
import { hasStaff, staff } from '../src/support/staff.ts';
import { expectAccessible, useBrowser } from './browser.ts';

const { visitor, expectQuiet } = useBrowser();

test.runIf(hasStaff)(
  'an admin looks at the costs, tries other figures, and a moderator finds nothing there',
  async () => {
    const [admin, mod] = await Promise.all([staff('admin'), staff('moderator')]);
    const { page } = await visitor();
    await enter(page, admin);
    await page.goto('/admin');
    await page.getByRole('link', { name: 'Costs' }).click();
    const edge = page.locator('[data-profile=edge] b');
    const cents = async () => Number((await edge.innerText()).replace(/[^\d.]/g, ''));
    await edge.waitFor();
    await page.getByText(/^By what is counted here: [\d,]+ people/).waitFor();
    await page.getByText(/^That pays for [\d,]+ minutes? a month of an operator/).waitFor();
    await page.getByText(/(?:edge|vm) is cheaper in \d+ % of 300 draws/).waitFor();
    const own = await cents();
    await page.getByText('Club of 500', { exact: true }).click();
    await expect.poll(cents).not.toBe(own);
    const asMeasured = await cents();
    const plot = page.getByRole('figure', { name: 'Cost over load' });
    const drawn = await plot.innerHTML();

    await page.getByRole('slider', { name: 'Prices' }).press('End');
    await expect.poll(cents).toBeCloseTo(asMeasured * 10, 0);
    expect(await plot.innerHTML()).not.toBe(drawn);
    await page.getByRole('button', { name: 'As measured' }).click();
    await expect.poll(cents).toBe(asMeasured);
    await page.getByRole('slider', { name: 'Requests' }).press('End');
    await page.getByText('300M requests a month', { exact: true }).waitFor();
    await expect.poll(cents).toBeGreaterThan(asMeasured);
    for (const name of ['Photos', 'Pages from the cache']) {
      const before = await plot.innerHTML();
      await page.getByRole('slider', { name }).press('Home');
      await expect.poll(() => plot.innerHTML()).not.toBe(before);
    }
    await page.getByText('Portfolio', { exact: true }).click();
    await page.getByText('60k requests a month', { exact: true }).waitFor();

    const tables = page.locator('main details summary');
    for (let index = 0; index < (await tables.count()); index++) await tables.nth(index).click();
    await page.getByRole('cell', { name: /Neon/ }).first().waitFor();
    const sources = page.getByRole('region', { name: 'Prices and rates' });
    const heads = await sources.getByRole('columnheader').allInnerTexts();
    expect(heads).toEqual(['Offer', 'Figures', 'Verified', 'Source', 'Address', 'Region', 'Read', 'Doubts']);
    const paid = sources.getByRole('row', { name: /^Workers Paid 5 USD a month/ });
    await paid.getByRole('cell', { name: 'yes', exact: true }).waitFor();
    expect(await paid.getByRole('link').getAttribute('href')).toMatch(/^https:\/\/developers\.cloudflare\.com\//);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await expectAccessible(page, `costs with open tables, ${colorScheme}`);
    }

    const german = await visitor({ locale: 'de-DE' });
    await enter(german.page, admin);
    await german.page.goto('/admin/costs');
    await german.page.getByRole('slider', { name: 'Seiten aus dem Cache' }).waitFor();
    await german.page.getByText('Kosten nach Last').first().waitFor();
    await german.page.getByText('Preise und Kurse').click();
    await german.page.getByRole('row', { name: /^Workers Paid 5 USD im Monat.* ja /s }).waitFor();

    const other = await visitor();
    await enter(other.page, mod);
    const scripts: string[] = [];
    other.page.on('response', async (response) => {
      if (response.request().resourceType() === 'script') scripts.push(await response.text().catch(() => ''));
    });
    await other.page.goto('/admin/costs');
    await other.page.getByRole('heading', { name: 'This page is not here' }).waitFor();
    expect(scripts.some((script) => script.includes('neon-launch'))).toBe(false);
    expectQuiet();
  },
);
