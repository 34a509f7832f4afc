import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { cookiesOf, launchChromium } from './chromium.ts';
import { findPages, type ShownPage } from './shown-pages.ts';
import type { Subject } from './subject.ts';

/** Goals in bytes: public pages, and screens of who is signed in. */
const goals = { public: 170_000, own: 230_000 };

export interface PageWeight extends ShownPage {
  scripts: number;
  gzipBytes: number;
  plainBytes: number;
}

/** Every script that Chromium loads until the page is quiet, each compressed by itself. */
async function weigh(browser: Browser, subject: Subject, page: ShownPage): Promise<PageWeight> {
  const context = await browser.newContext({ baseURL: subject.url, viewport: { width: 390, height: 844 } });
  if (page.viewer) await context.addCookies(cookiesOf(page.viewer, subject.url));
  const tab = await context.newPage();
  const loading: Promise<Buffer>[] = [];
  tab.on('response', (response) => {
    if (response.request().resourceType() === 'script' && response.ok()) loading.push(response.body());
  });
  const document = await tab.goto(page.path);
  if (document?.status() !== 200) throw new Error(`${page.path} answered ${document?.status()}.`);
  await tab.waitForLoadState('networkidle');
  const bodies = await Promise.all(loading);
  await context.close();
  const sum = (sizes: number[]) => sizes.reduce((total, size) => total + size, 0);
  return {
    ...page,
    scripts: bodies.length,
    gzipBytes: sum(bodies.map((body) => gzipSync(body).length)),
    plainBytes: sum(bodies.map((body) => body.length)),
  };
}

/** What each page makes a browser load and run, one after the other. */
export async function weighPages(subject: Subject): Promise<PageWeight[]> {
  const pages = await findPages(subject);
  const { browser } = await launchChromium();
  try {
    const weights: PageWeight[] = [];
    for (const page of pages) weights.push(await weigh(browser, subject, page));
    return weights;
  } finally {
    await browser.close();
  }
}

const goalOf = ({ viewer }: PageWeight): number => (viewer ? goals.own : goals.public);

/** The pages that carry more than they should. */
export const tooHeavy = (weights: readonly PageWeight[]): PageWeight[] =>
  weights.filter((page) => page.gzipBytes > goalOf(page));

/** The table as lines of text. */
export function pageLines(weights: readonly PageWeight[]): string[] {
  const kb = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;
  return weights.map((page) => {
    const { name, path, scripts, gzipBytes, plainBytes } = page;
    const goal = goalOf(page);
    const verdict = gzipBytes <= goal ? '' : '   ABOVE THE GOAL';
    const what = `${name.padEnd(14)} ${path.slice(0, 24).padEnd(24)}`;
    return (
      `  ${what} ${kb(gzipBytes).padStart(9)} gzip  ${kb(plainBytes).padStart(9)} plain, ${scripts} scripts   (goal: ` +
      `at most ${goal / 1000} kB)${verdict}`
    );
  });
}
