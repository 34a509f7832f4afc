import type { Page } from 'playwright-core';
import type { Person } from '../src/support/person.ts';
import type { Screen } from './screen.ts';
import type { World } from './world.ts';

export const widths = [
  { name: 'phone', viewport: { width: 390, height: 844 } },
  { name: 'tablet', viewport: { width: 820, height: 1180 } },
  { name: 'desktop', viewport: { width: 1440, height: 900 } },
] as const;
export type Width = (typeof widths)[number];

/** Whether the screen exists at this width. */
export const existsAt = ({ only }: Screen, width: Width): boolean =>
  only === undefined || (only === 'phone') === (width.name === 'phone');

/** Lays a signed-in person's session into a browser, and lets it learn who that is, as signing in would. */
export async function enter(page: Page, person: Person): Promise<void> {
  const url = person.base.origin;
  const cookies = [...person.cookies].map(([name, value]) => ({ name, value, url, httpOnly: name !== 'signed_in' }));
  await page.context().addCookies(cookies);
  await page.goto('/settings');
  await page.waitForFunction(() => localStorage.getItem('isntgram.me') !== null);
}

/** Goes to the screen, opens what it is about, and waits until nothing more is on its way. */
export async function openScreen(page: Page, screen: Screen, world: World): Promise<void> {
  await page.goto(screen.path(world));
  await page.locator(screen.settled).first().waitFor();
  await settle(page);
  if (!screen.open) return;
  await screen.open(page, world);
  await settle(page);
}

/** Until the network is quiet, no animation runs that will end, and every photo in view is drawn. */
async function settle(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.waitForFunction(() => {
    const inView = (image: HTMLImageElement) => {
      const { top, bottom, width } = image.getBoundingClientRect();
      return width > 0 && bottom > 0 && top < innerHeight;
    };
    const endless = (animation: Animation) =>
      animation.effect?.getComputedTiming().endTime === Number.POSITIVE_INFINITY;
    const moving = document
      .getAnimations()
      .some((animation) => animation.playState === 'running' && !endless(animation));
    return !moving && [...document.images].filter(inView).every((image) => image.complete);
  });
}
