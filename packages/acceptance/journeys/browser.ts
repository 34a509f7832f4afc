import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { recordConsole } from '../src/parity/record-console.ts';
import { address } from '../src/support/address.ts';

export const phone = { width: 390, height: 844 };
export const desktop = { width: 1440, height: 900 };

/**
 * What a page may say on its console without failing the journey: the browser's own word on an answer that the journey
 * expects.
 */
const expectedNoise = /Failed to load resource: the server responded with a status of (400|401|403|404|409|422)/;

/** What serves https on this machine signs for itself. */
const certificateArgs =
  address.protocol === 'https:' && address.hostname === 'localhost' ? ['--ignore-certificate-errors'] : [];

/**
 * One Chromium for a file of journeys; each visitor gets a context of their own, and any error in a page fails the
 * journey.
 */
export function useBrowser() {
  let browser: Browser;
  const faults: string[] = [];
  beforeAll(async () => {
    const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
    browser = await chromium.launch({
      executablePath,
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', ...certificateArgs],
    });
  });
  afterAll(() => browser.close());
  return {
    async visitor(
      options: Parameters<Browser['newContext']>[0] = {},
    ): Promise<{ page: Page; context: BrowserContext }> {
      const context = await browser.newContext({
        baseURL: address.origin,
        viewport: desktop,
        locale: 'en-GB',
        ...options,
      });
      const page = await context.newPage();
      page.on('pageerror', (error) => faults.push(String(error)));
      page.on('console', (message) => {
        if (message.type() !== 'error') return;
        recordConsole(message.text(), message.location().url);
        if (!expectedNoise.test(message.text())) faults.push(message.text());
      });
      return { page, context };
    },
    /** Throws what pages complained about since the last call. */
    expectQuiet: () => expect(faults.splice(0)).toEqual([]),
  };
}

/** The first button of that name; by its whole name where that is a text. */
export const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' }).first();

/** No violation of WCAG 2.2 AA on the page as it stands. */
export async function expectAccessible(page: Page, what: string): Promise<void> {
  // What is still fading in has less contrast than it will have.
  await page.evaluate(async () => {
    const ending = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY);
    await Promise.allSettled(ending.map(({ finished }) => finished));
  });
  // An open menu stands outside the landmarks, as the pattern has it.
  const menu = (await page.locator('[role=menu]').count()) > 0;
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .disableRules(menu ? ['region'] : [])
    // No screen has a frame within: the whole is judged where it stands, without a second page for the verdict, in half
    // the time.
    .setLegacyMode()
    .analyze();
  const found = violations.map(
    ({ id, nodes }) => `${what}: ${id} at ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
  );
  expect(found).toEqual([]);
}

/** How many pixels the page is too wide, or what in it is made to scroll up and down alone. */
export const overflowOf = (page: Page) =>
  page.evaluate(() => {
    const scrolled = [document.documentElement, ...document.querySelectorAll('[class*="overflow-y-auto"]')];
    return Math.max(...scrolled.map(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth));
  });
