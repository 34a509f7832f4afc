import type { Page } from 'playwright-core';
import type { Onlooker, World } from './world.ts';

/** A screen as somebody sees it: what is photographed, and what must be accessible. */
export interface Screen {
  /** Its name, and its file's. */
  name: string;
  as: Onlooker;
  path(world: World): string;
  /** A selector of what is there once the screen is. */
  settled: string;
  /** Opens what this is about, such as a dialog, and waits until it is there. */
  open?(page: Page, world: World): Promise<void>;
  /** Where it differs: on phones, or on anything wider. */
  only?: 'phone' | 'wide';
}

/** An open dialog. */
export const dialog = '[role=dialog], [role=alertdialog]';
/** A screen at an address; `settled` is a selector of what is there once it is. */
export const screen = (
  name: string,
  as: Onlooker,
  path: string | Screen['path'],
  settled: string,
  more: Partial<Screen> = {},
): Screen => ({
  name,
  as,
  path: typeof path === 'string' ? () => path : path,
  settled,
  ...more,
});
/** Clicks the first thing of that name. */
export const click =
  (name: RegExp, role: 'button' | 'link' | 'menuitem' | 'switch' = 'button') =>
  (page: Page) =>
    page.getByRole(role, { name }).first().click();
/** Chooses the first thing of that name among a few side by side. */
export const choose = (name: string) => (page: Page) => page.getByText(name, { exact: true }).first().click();
/** Does the steps, then waits for what they open. */
export const opens = (
  selector: string,
  ...steps: ((page: Page, world: World) => Promise<void>)[]
): Pick<Screen, 'open'> => ({
  async open(page, world) {
    for (const step of steps) await step(page, world);
    await page.locator(selector).first().waitFor();
  },
});

/** Types into the field of that name. */
export const fill = (label: string, text: string | ((world: World) => string)) => (page: Page, world: World) =>
  page.getByLabel(label, { exact: true }).fill(typeof text === 'string' ? text : text(world));

/** Types into the combobox of that name. */
export const type = (label: RegExp, text: string) => (page: Page) =>
  page.getByRole('combobox', { name: label }).fill(text);
