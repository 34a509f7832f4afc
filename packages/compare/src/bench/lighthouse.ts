import lighthouse from 'lighthouse';
import type { Browser } from 'playwright-core';
import { cookiesOf, launchChromium } from './chromium.ts';
import { type Compressed, compressedFront } from './compressed-front.ts';
import { findPages, type ShownPage } from './shown-pages.ts';
import { median, spread } from './statistics.ts';
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
interface Patient {
  subject: Subject;
  front: Compressed;
  pages: ShownPage[];
}

async function audit(browser: Browser, port: number, { front }: Patient, page: ShownPage): Promise<Audit> {
  const session = await browser.newBrowserCDPSession();
  await session.send('Storage.clearCookies');
  if (page.viewer) await session.send('Storage.setCookies', { cookies: cookiesOf(page.viewer, front.url) });
  const result = await lighthouse(new URL(page.path, front.url).href, {
    port,
    logLevel: 'error',
    output: 'json',
    onlyCategories: [...categories],
    disableStorageReset: true,
  });
  await session.detach();
  if (!result) throw new Error(`Lighthouse said nothing of ${page.path}.`);
  const { lhr } = result;
  if (lhr.runtimeError) throw new Error(`${page.path}: ${lhr.runtimeError.message}`);
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

/** Lighthouse as on a phone, each page of each profile in turn, so that a machine that gets slower is so for both. */
export async function auditPages(subjects: readonly Subject[], runs: number, say: (line: string) => void): Promise<Audited[]> {
  const { browser, port } = await launchChromium();
  const fronts: Compressed[] = [];
  try {
    const patients: Patient[] = [];
    for (const subject of subjects) {
      // The vm profile compresses by itself, and carries web sockets, which the stand-in does not.
      const front =
        subject.profile === 'edge' ? await compressedFront(subject.url) : { url: subject.url, close: async () => undefined };
      fronts.push(front);
      const pages = await findPages(subject);
      patients.push({ subject, front, pages: pages.filter(({ name }) => measured.includes(name)) });
    }
    const seen = patients.flatMap((patient) =>
      patient.pages.map((page) => ({ patient, audited: { profile: patient.subject.profile, page, audits: [] } as Audited })),
    );
    seen.sort((a, b) => measured.indexOf(a.audited.page.name) - measured.indexOf(b.audited.page.name));
    for (let run = 1; run <= runs; run++) {
      for (const { patient, audited } of seen) {
        say(`lighthouse: round ${run} of ${runs}, ${audited.page.name}, ${audited.profile}`);
        audited.audits.push(await audit(browser, port, patient, audited.page));
      }
    }
    return seen.map(({ audited }) => audited);
  } finally {
    await browser.close();
    for (const front of fronts) await front.close();
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
      `CLS ${Math.max(...of(({ cls }) => cls)).toFixed(3)}, LCP ${(median(of(({ lcpMs }) => lcpMs)) / 1000).toFixed(1)} s, blocked ${median(of(({ tbtMs }) => tbtMs)).toFixed(0)} ms${faults.length > 0 ? `; missed: ${faults.join(', ')}` : ''}`,
    ].join('; ');
  });
}
