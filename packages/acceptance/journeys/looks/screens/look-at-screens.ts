import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { enter, existsAt, openScreen, type Width, widths } from '../../../screens/open-screen.ts';
import type { Screen } from '../../../screens/screen.ts';
import { screens } from '../../../screens/screens.ts';
import { createWorld, type World } from '../../../screens/world.ts';
import { thorough } from '../../../src/support/thorough.ts';
import { expectAccessible, overflowOf, useBrowser } from '../../browser.ts';

/** How much of the page moved by itself since it was opened. */
const shiftOf = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[]) {
            if (!entry.hadRecentInput) sum += entry.value;
          }
        }).observe({ type: 'layout-shift', buffered: true });
        requestAnimationFrame(() => setTimeout(() => resolve(sum), 0));
      }),
  );

type Scheme = 'light' | 'dark';

async function expectGood(page: Page, screen: Screen, world: World, schemes: readonly Scheme[]): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light' });
  await openScreen(page, screen, world);
  expect.soft(await shiftOf(page), `layout shift of ${screen.name}`).toBeLessThanOrEqual(0.02);
  expect.soft(await overflowOf(page), `px that ${screen.name} is too wide`).toBe(0);
  for (const colorScheme of schemes) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page, `${screen.name}, ${colorScheme}`);
  }
}

/** Each width and each scheme once; all four looks in a thorough run. */
const schemesOn = (width: string): readonly Scheme[] =>
  thorough ? ['light', 'dark'] : [width === 'phone' ? 'light' : 'dark'];

const onlookers = [...new Set(screens.map(({ as }) => as))];

/**
 * Tests of every screen and dialog at this width, by all who look. A tablet shows nothing that neither a phone nor a
 * desktop does.
 */
export function lookAtScreens(on: Exclude<Width['name'], 'tablet'>): void {
  const width = widths.find(({ name }) => name === on) ?? widths[0];
  const { visitor, expectQuiet } = useBrowser();
  let world: World;
  beforeAll(async () => {
    world = await createWorld();
  });
  describe.each(onlookers)(`on a ${on}, %s finds every screen and dialog`, (as) => {
    let page: Page;
    beforeAll(async () => {
      page = (await visitor({ viewport: width.viewport, reducedMotion: 'reduce' })).page;
      const person = world.people[as];
      if (person) await enter(page, person);
    });
    test.each(screens.filter((screen) => screen.as === as && existsAt(screen, width)))(
      'accessible, fitting and still: $name',
      async (screen) => {
        await expectGood(page, screen, world, schemesOn(on));
        expectQuiet();
      },
    );
  });
}
