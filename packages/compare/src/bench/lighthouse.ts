import lighthouse, { type Result } from 'lighthouse';
import type { Browser } from 'playwright-core';
import { median, spread } from '../statistics.ts';
import { cookiesOf, launchChromium } from './chromium.ts';
import { type Compressed, compressedFront } from './compressed-front.ts';
import { findPages, type ShownPage } from './shown-pages.ts';
import type { Subject } from './subject.ts';

const categories = ['performance', 'accessibility', 'best-practices', 'seo'] as const;
type Category = (typeof categories)[number];
const measured = ['landing', 'sign in', 'user', 'post', 'explore', 'feed', 'demo feed'];

interface Audit {
  scores: Record<Category, number>;
  cls: number;
  lcpMs: number;
  tbtMs: number;
  /** What kept accessibility, best practices or SEO from 100. */
  faults: string[];
}
export interface Audited {
  profile: string;
  page: ShownPage;
  audits: Audit[];
}
interface Visit {
  /** Where the viewer's browser listens to tools. */
  port: number;
  front: Compressed;
  audited: Audited;
}

/** Now and then Lighthouse misses a page's beginning and asks to be run again. */
const attemptsMax = 3;

/** Of a page that nothing is in the browser's cache of; what the viewer's browser remembers stays. */
async function inspect(visit: Visit, attempt = 1): Promise<Result> {
  const {
    port,
    front,
    audited: { page },
  } = visit;
  const result = await lighthouse(new URL(page.path, front.url).href, {
    port,
    logLevel: 'error',
    output: 'json',
    onlyCategories: [...categories],
  });
  if (result && !result.lhr.runtimeError) return result.lhr;
  if (attempt < attemptsMax) return inspect(visit, attempt + 1);
  throw new Error(`${page.path}: ${result?.lhr.runtimeError?.message ?? 'Lighthouse said nothing.'}`);
}

async function audit(visit: Visit): Promise<Audit> {
  const lhr = await inspect(visit);
  const scoreOf = (name: Category) => Math.round((lhr.categories[name]?.score ?? 0) * 100);
  const faults = categories
    .slice(1)
    .flatMap((name) =>
      (lhr.categories[name]?.auditRefs ?? [])
        .filter(({ id, weight }) => weight > 0 && (lhr.audits[id]?.score ?? 1) < 1)
        .map(({ id }) => id),
    );
  return {
    scores: {
      performance: scoreOf('performance'),
      accessibility: scoreOf('accessibility'),
      'best-practices': scoreOf('best-practices'),
      seo: scoreOf('seo'),
    },
    cls: lhr.audits['cumulative-layout-shift']?.numericValue ?? Number.NaN,
    lcpMs: lhr.audits['largest-contentful-paint']?.numericValue ?? Number.NaN,
    tbtMs: lhr.audits['total-blocking-time']?.numericValue ?? Number.NaN,
    faults,
  };
}

/**
 * A browser with the viewer's session in it. Each has their own, as people do: what it remembers of one is untrue of
 * another.
 */
async function openBrowser({ viewer }: ShownPage, url: string): Promise<{ browser: Browser; port: number }> {
  const opened = await launchChromium();
  if (!viewer) return opened;
  const session = await opened.browser.newBrowserCDPSession();
  await session.send('Storage.setCookies', { cookies: cookiesOf(viewer, url) });
  await session.detach();
  return opened;
}

/** Lighthouse as on a phone, each page of each profile in turn, so that a machine that gets slower is so for both. */
export async function auditPages(
  subjects: readonly Subject[],
  runs: number,
  say: (line: string) => void,
): Promise<Audited[]> {
  const open: { close(): Promise<void> }[] = [];
  try {
    const visits: Visit[] = [];
    for (const { profile, url } of subjects) {
      // The vm profile compresses by itself, and carries web sockets, which the stand-in does not.
      const front = profile === 'edge' ? await compressedFront(url) : { url, close: async () => undefined };
      open.push(front);
      const ports = new Map<ShownPage['viewer'], number>();
      for (const page of await findPages({ url })) {
        if (!measured.includes(page.name)) continue;
        let port = ports.get(page.viewer);
        if (port === undefined) {
          const opened = await openBrowser(page, front.url);
          open.push(opened.browser);
          port = opened.port;
          ports.set(page.viewer, port);
        }
        visits.push({ port, front, audited: { profile, page, audits: [] } });
      }
    }
    visits.sort((a, b) => measured.indexOf(a.audited.page.name) - measured.indexOf(b.audited.page.name));
    for (let run = 1; run <= runs; run++) {
      for (const visit of visits) {
        const { profile, page, audits } = visit.audited;
        say(`lighthouse: round ${run} of ${runs}, ${page.name}, ${profile}`);
        audits.push(await audit(visit));
      }
    }
    return visits.map(({ audited }) => audited);
  } finally {
    for (const each of open.toReversed()) await each.close();
  }
}

/** The table as lines of text: the median of performance, the worst of everything else. */
export function auditLines(all: readonly Audited[]): string[] {
  return all.map(({ profile, page, audits }) => {
    const worst = (name: Category) => Math.min(...audits.map(({ scores }) => scores[name]));
    const of = (pick: (audit: Audit) => number) => audits.map(pick);
    const faults = [...new Set(audits.flatMap((each) => each.faults))];
    return [
      `  ${page.name.padEnd(9)} ${profile.padEnd(4)}  performance ${spread(
        of(({ scores }) => scores.performance),
        0,
      )}, accessibility ${worst('accessibility')}, best practices ${worst('best-practices')}, SEO ${worst('seo')}`,
      `CLS ${Math.max(...of(({ cls }) => cls)).toFixed(3)}, ` +
        `LCP ${(median(of(({ lcpMs }) => lcpMs)) / 1000).toFixed(1)} s, ` +
        `blocked ${median(of(({ tbtMs }) => tbtMs)).toFixed(0)} ms` +
        `${faults.length > 0 ? `; missed: ${faults.join(', ')}` : ''}`,
    ].join('; ');
  });
}
