import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { address } from '../src/support/address.ts';
import { contactSheet, type Shot } from './contact-sheet.ts';
import { enter, existsAt, openScreen, type Width, widths } from './open-screen.ts';
import type { Screen } from './screen.ts';
import { screens } from './screens.ts';
import { createWorld, type Onlooker, type World } from './world.ts';

const schemes = ['light', 'dark'] as const;
const say = (line: string): void => void process.stderr.write(`${line}\n`);

interface Task {
  folder: string;
  /** Screens whose name begins with one of these; all where there is none. */
  only: readonly string[];
}

async function visit(browser: Browser, as: Onlooker, { viewport }: Width, world: World): Promise<Page> {
  const phone = viewport.width < 500;
  const context = await browser.newContext({ baseURL: address.origin, viewport, locale: 'en-GB', hasTouch: phone });
  const page = await context.newPage();
  const person = world.people[as];
  if (person) await enter(page, person);
  return page;
}

async function photograph(page: Page, screen: Screen, width: Width, world: World, folder: string): Promise<Shot[]> {
  await page.emulateMedia({ colorScheme: 'light' });
  await openScreen(page, screen, world);
  const shots: Shot[] = [];
  for (const scheme of schemes) {
    await page.emulateMedia({ colorScheme: scheme });
    const file = `${screen.name}-${width.viewport.width}-${scheme}.png`;
    await page.screenshot({ path: join(folder, file), animations: 'disabled' });
    shots.push({ screen: screen.name, width: `${width.viewport.width} px`, scheme, file });
  }
  return shots;
}

/**
 * Photographs the screens into `folder`, with a page that shows them all; returns the names of those that did not come.
 */
async function photographAll({ folder, only }: Task): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const wanted = screens.filter(({ name }) => only.length === 0 || only.some((start) => name.startsWith(start)));
  if (wanted.length === 0)
    throw new Error(`No screen is called ${only.join(', ')}: ${screens.map(({ name }) => name).join(' ')}`);
  const world = await createWorld();
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--hide-scrollbars'],
  });
  const shots: Shot[] = [];
  const missing: string[] = [];
  let done = 0;
  for (const as of new Set(wanted.map((screen) => screen.as))) {
    for (const width of widths) {
      const page = await visit(browser, as, width, world);
      for (const screen of wanted.filter((each) => each.as === as && existsAt(each, width))) {
        done += 1;
        say(`${done} of ${wanted.length * widths.length}: ${screen.name}, ${width.viewport.width} px`);
        await photograph(page, screen, width, world, folder).then(
          (taken) => shots.push(...taken),
          (error: unknown) => {
            missing.push(screen.name);
            say(`! ${screen.name}: ${String(error).split('\n')[0]}`);
          },
        );
      }
      await page.context().close();
    }
  }
  await browser.close();
  const order = new Map(wanted.map(({ name }, at) => [name, at]));
  shots.sort((a, b) => (order.get(a.screen) ?? 0) - (order.get(b.screen) ?? 0));
  await writeFile(join(folder, 'index.html'), contactSheet(shots));
  return [...new Set(missing)];
}

const [folder = 'screenshots', ...only] = process.argv.slice(2);
const missing = await photographAll({ folder, only });
if (missing.length > 0) say(`Did not come: ${missing.join(', ')}`);
process.exit(missing.length > 0 ? 1 : 0);
