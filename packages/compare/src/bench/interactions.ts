import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { median, spread } from '../statistics.ts';
import { cookiesOf, launchChromium } from './chromium.ts';
import { phonePhoto } from './publish.ts';
import { findPages, type ShownPage } from './shown-pages.ts';
import { type Subject, startSubject } from './subject.ts';

const photosPerPost = 10;
/** So much slower than this machine is a phone of the middle. */
const slowdown = 4;
const goals = { interactionMs: 100, sharedMs: 300 };

const phone = { width: 390, height: 844 };
const desktop = { width: 1440, height: 900 };

/** Keeps how long each press took until the screen showed something of it (Event Timing); runs in the page. */
const keepInteractions = `
  window.interactions = [];
  new PerformanceObserver((list) => {
    for (const { interactionId, duration } of list.getEntries())
      if (interactionId) window.interactions.push({ id: interactionId, ms: duration });
  }).observe({ type: 'event', durationThreshold: 16 });`;

/** The longest since it was last asked; what takes less than 16 ms is not told. The browser tells when it has time. */
const slowestInPage = `
  new Promise((resolve) => setTimeout(() => requestIdleCallback(() => {
    resolve(Math.max(0, ...window.interactions.splice(0).map(({ ms }) => ms)));
  }, { timeout: 1000 }), 250))`;

/** From the tap until the frame after the feed says that the post is on its way; runs in the page. */
const awaitShared = `
  window.shared = new Promise((resolve) => {
    let tapped;
    addEventListener('pointerup', ({ timeStamp }) => { tapped = timeStamp; }, { capture: true, once: true });
    const growing = new MutationObserver(() => {
      if (tapped === undefined || location.pathname !== '/') return;
      if (!document.querySelector('main section [role=progressbar]')) return;
      growing.disconnect();
      requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - tapped)));
    });
    growing.observe(document, { childList: true, subtree: true });
  });
  undefined`;

type Act = readonly [what: string, act: (page: Page) => Promise<void>];

interface Place {
  name: string;
  viewport: typeof phone;
  /** Which of the shown pages it begins on. */
  from: string;
  prepare?: (page: Page, photos: readonly string[]) => Promise<void>;
  acts: readonly Act[];
}

const named = (page: Page, name: string | RegExp, role: 'button' | 'link' | 'radio' = 'button'): Locator =>
  page.getByRole(role, { name, exact: typeof name === 'string' }).first();
const press = (what: string, name: string | RegExp = what, role?: 'button' | 'link'): Act => [
  what,
  (page) => named(page, name, role).click(),
];
const key = (what: string, pressed: string): Act => [what, (page) => page.keyboard.press(pressed)];
const type = (what: string, label: string | RegExp, text: string): Act => [
  what,
  (page) => page.getByLabel(label).first().pressSequentially(text, { delay: 30 }),
];

const places: readonly Place[] = [
  {
    name: 'feed, on a phone',
    viewport: phone,
    from: 'feed',
    acts: [
      press('like', 'Like'),
      press('unlike', 'Unlike'),
      press('save', 'Save'),
      press('menu', 'Post actions'),
      key('menu away', 'Escape'),
      [
        'scroll, like another',
        async (page) => {
          await page.getByRole('article').nth(3).scrollIntoViewIfNeeded();
          await page.getByRole('article').nth(3).getByRole('button', { name: 'Like', exact: true }).click();
        },
      ],
      press('a post', 'Add a comment…', 'link'),
    ],
  },
  {
    name: 'composer, on a phone',
    viewport: phone,
    from: 'feed',
    prepare: choosePhotos,
    acts: [
      ['a filter', (page) => page.locator('label:has(input[type=radio][name])').nth(6).click()],
      ['another photo', (page) => page.getByRole('button', { name: /^Photo 4 of/ }).click()],
      ['adjust', (page) => page.getByText('Adjust', { exact: true }).click()],
      ['brightness', (page) => page.getByRole('slider').first().press('ArrowRight')],
      ['crop', (page) => page.getByText('Crop', { exact: true }).click()],
      press('turn', /^Rotate|^Turn/),
      press('next', 'Next'),
      type('caption', 'Caption', 'A walk by the river #berlin'),
    ],
  },
  {
    name: 'post over the page, on a desktop',
    viewport: desktop,
    from: 'explore',
    acts: [
      ['open', (page) => page.locator('main a[href^="/p/"]').first().click()],
      key('next post', 'ArrowRight'),
      key('next post', 'j'),
      key('like', 'l'),
      key('save', 's'),
      [
        'comment',
        (page) => page.getByRole('dialog').getByRole('textbox').pressSequentially('Lovely light', { delay: 30 }),
      ],
      ['close', (page) => page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()],
    ],
  },
];

/** Ten photos chosen by the plus, each shown as one that can be worked on. */
async function choosePhotos(page: Page, photos: readonly string[]): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), named(page, 'Create', 'link').click()]);
  await chooser.setFiles([...photos]);
  await page.getByRole('button', { name: new RegExp(`^Photo ${photosPerPost} of`) }).waitFor();
  await page.locator('canvas').first().waitFor();
}

/** Presses what people press, on a processor four times slower, and shares ten photos; prints what came of it. */
export async function benchInteractions(rounds: number, say: (line: string) => void): Promise<string[]> {
  const subject = await startSubject('vm', true);
  const folder = await mkdtemp(join(tmpdir(), 'isntgram-bench-photos-'));
  try {
    const photo = await phonePhoto();
    const photos = Array.from({ length: photosPerPost }, (_, at) => join(folder, `${at}.jpg`));
    await Promise.all(photos.map((path) => writeFile(path, photo)));
    return await measure(subject, photos, rounds, say);
  } finally {
    await rm(folder, { recursive: true, force: true });
    await subject.stop();
  }
}

async function measure(
  subject: Subject,
  photos: readonly string[],
  rounds: number,
  say: (line: string) => void,
): Promise<string[]> {
  const pages = await findPages(subject);
  const { browser } = await launchChromium();
  const slowest = new Map<Place, Map<string, number[]>>(places.map((place) => [place, new Map()]));
  const shared = new Map<number, number[]>([1, slowdown].map((times) => [times, []]));
  try {
    for (let round = 1; round <= rounds; round += 1) {
      for (const [place, ofActs] of slowest) {
        say(`interactions: round ${round} of ${rounds}, ${place.name}`);
        for (const [what, ms] of await actIn(place, await open(browser, subject.url, pages, place), photos))
          ofActs.set(what, [...(ofActs.get(what) ?? []), ms]);
      }
      for (const [times, seen] of shared) {
        say(`interactions: round ${round} of ${rounds}, ten photos, processor ${times} times slower`);
        const page = await open(browser, subject.url, pages, { viewport: phone, from: 'feed' });
        seen.push(await shareTen(page, photos, times));
      }
    }
  } finally {
    await browser.close();
  }
  return [...[...slowest].flatMap(([place, ofActs]) => placeLines(place, ofActs)), ...sharedLines(shared)];
}

async function open(
  browser: Browser,
  url: string,
  pages: readonly ShownPage[],
  { viewport, from }: Pick<Place, 'viewport' | 'from'>,
): Promise<Page> {
  const shown = pages.find(({ name }) => name === from);
  const viewer = pages.find(({ name }) => name === 'feed')?.viewer;
  if (!shown || !viewer) throw new Error(`There is no page "${from}".`);
  const context = await browser.newContext({ baseURL: url, viewport, locale: 'en-GB', hasTouch: viewport === phone });
  await context.addCookies(cookiesOf(viewer, url));
  const page = await context.newPage();
  await page.addInitScript(keepInteractions);
  await page.goto('/settings');
  while (!(await page.evaluate('localStorage.getItem("isntgram.me") !== null'))) await page.waitForTimeout(50);
  await page.goto(shown.path);
  await page.locator('main a[href^="/p/"]').first().waitFor();
  await page.waitForLoadState('networkidle');
  return page;
}

async function slow(page: Page, times: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: times });
}

async function actIn(place: Place, page: Page, photos: readonly string[]): Promise<[string, number][]> {
  await place.prepare?.(page, photos);
  await slow(page, slowdown);
  const took: [string, number][] = [];
  await page.evaluate(slowestInPage);
  for (const [what, act] of place.acts) {
    await act(page);
    took.push([what, await page.evaluate<number>(slowestInPage)]);
  }
  await page.context().close();
  return took;
}

/** Shared as soon as they are chosen, long before they are sent. */
async function shareTen(page: Page, photos: readonly string[], times: number): Promise<number> {
  await choosePhotos(page, photos);
  await named(page, 'Next').click();
  await page.getByLabel('Caption').fill('Ten photos');
  await slow(page, times);
  await page.evaluate(awaitShared);
  await named(page, /^Share/).click();
  const ms = await page.evaluate<number>('window.shared');
  await page.context().close();
  return ms;
}

const verdict = (ms: number, goalMs: number): string => (ms <= goalMs ? '' : '   ABOVE THE GOAL');

function placeLines({ name }: Place, ofActs: ReadonlyMap<string, readonly number[]>): string[] {
  const rows = [...ofActs].map(([what, seen]) => ({ what, seen, ms: median(seen) }));
  const inp = Math.max(...rows.map(({ ms }) => ms));
  return [
    `  ${name}: ${inp} ms   (goal: at most ${goals.interactionMs} ms)${verdict(inp, goals.interactionMs)}`,
    ...rows.map(({ what, seen }) => `      ${what.padEnd(22)} ${spread(seen, 0)} ms`),
  ];
}

const sharedLines = (shared: ReadonlyMap<number, readonly number[]>): string[] =>
  [...shared].map(([times, seen]) => {
    const how = times === 1 ? 'on this processor' : `on one ${times} times slower`;
    const word = verdict(median(seen), goals.sharedMs);
    const took = `${spread(seen, 0)} ms   (goal: at most ${goals.sharedMs} ms)`;
    return `  ten photos, from the tap to the feed ${how}: ${took}${word}`;
  });
