import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { address } from '../src/support/address.ts';
import { enter, openScreen, widths } from './open-screen.ts';
import { screens } from './screens.ts';
import { type Stop, stops } from './tour-stops.ts';
import { createWorld, type World } from './world.ts';

const say = (line: string): void => void process.stderr.write(`${line}\n`);
const quality = 80;

/** As the demo account, which has a feed of everybody. */
async function lookAround(page: Page): Promise<void> {
  await page.goto('/');
  await page.getByRole('button', { name: 'Look around with the demo account' }).click();
  await page.locator('article img').first().waitFor();
}

/** Photographs one stop as WebP, which no other way of taking a picture writes. */
async function photograph(browser: Awaited<ReturnType<typeof chromium.launch>>, stop: Stop, world: World) {
  const screen = screens.find(({ name }) => name === stop.screen);
  const width = widths.find(({ name }) => name === stop.on);
  if (!screen || !width) throw new Error(`The tour stops at a screen that is not there: ${stop.screen}, ${stop.on}.`);
  const { viewport } = width;
  const context = await browser.newContext({
    baseURL: address.origin,
    viewport,
    locale: 'en-GB',
    hasTouch: stop.on === 'phone',
    colorScheme: stop.dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  const person = world.people[screen.as];
  if (stop.demo) await lookAround(page);
  else if (person) await enter(page, person);
  await openScreen(page, screen, world);
  const devtools = await context.newCDPSession(page);
  const { data } = await devtools.send('Page.captureScreenshot', { format: 'webp', quality });
  await context.close();
  return Buffer.from(data, 'base64');
}

const fileOf = ({ screen, on, dark }: Stop) => `${on}/${screen}${dark ? '-dark' : ''}.webp`;

const pictureOf = (stop: Stop): string =>
  `<img src="tour/${fileOf(stop)}" width="${stop.on === 'phone' ? 300 : 800}" alt="${stop.title}">`;

const chapterOf = (stop: Stop): string[] => [
  ...(stop.chapter ? [`## ${stop.chapter}`, ''] : []),
  ...[`### ${stop.title}`, '', stop.text, '', pictureOf(stop), ''],
];

const tourPage = (): string =>
  [
    '# A tour',
    '',
    'Every main screen, as `npm run screenshots -- --tour` photographs it.',
    '',
    ...stops.flatMap(chapterOf),
  ].join('\n');

/** Writes the tour: a page and its pictures, of screens as somebody meets them from the first day on. */
async function writeTour(folder: string): Promise<void> {
  const pictures = join(folder, 'tour');
  for (const on of ['phone', 'desktop']) await mkdir(join(pictures, on), { recursive: true });
  const world = await createWorld();
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--hide-scrollbars'],
  });
  let bytes = 0;
  for (const [at, stop] of stops.entries()) {
    say(`${at + 1} of ${stops.length}: ${fileOf(stop)}`);
    const picture = await photograph(browser, stop, world);
    bytes += picture.length;
    await writeFile(join(pictures, fileOf(stop)), picture);
  }
  await browser.close();
  await writeFile(join(folder, 'tour.md'), tourPage());
  say(`${stops.length} pictures, ${Math.round(bytes / 1024)} kB.`);
}

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('Where to?');
await writeTour(folder);
process.exit(0);
