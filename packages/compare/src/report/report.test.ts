import { byProfile } from '@isntgram/contract/kernel/profiles';
import { expect, it } from 'vitest';
import { mixes } from '../mixes.ts';
import { readPriceBook } from '../prices/book.ts';
import { withFigures } from '../probe/run/figures.ts';
import { sampleCode, sampleRun } from '../testing/sample-run.ts';
import { differenceOf } from './difference.ts';
import { isDifferent, medianRatio } from './intervals.ts';
import { reportMarkdown } from './markdown.ts';
import { bundleSliders } from './page/bundle.ts';
import { reportHtml } from './page/html.ts';
import { type ReportRequest, reportData } from './report-data.ts';
import { agreementLines, agreementsOf } from './verdict/agreement.ts';

const book = await readPriceBook();
const nobody = { hours: 0, usdPerHour: 0 };
const now = new Date('2026-11-21T12:00:00Z');

function dataOf(run = sampleRun(), mix: ReportRequest['mix'] = { ...mixes['club-of-500'], name: 'club-of-500' }) {
  const { figures } = run;
  if (!figures) throw new Error('The sample has no figures.');
  return reportData({
    run,
    atHand: sampleCode,
    figures,
    mix,
    book,
    now,
    operator: byProfile(() => nobody),
  });
}

/** What most of it is told by; reckoning it takes a second. */
const club = dataOf();
const large = dataOf(sampleRun(), { ...mixes['town-of-20000'], requestsPerMonth: 6e9, name: 'large' });

it('finds a ratio with its interval, and no difference where there is none', () => {
  const round = (of: number) => Array.from({ length: 50 }, (_, index) => of * (1 + (index % 7) / 20));
  const twice = medianRatio([round(2), round(2.1), round(1.9)], [round(1), round(1.05), round(0.95)]);
  expect(twice?.value).toBeCloseTo(2, 0);
  expect(twice && isDifferent(twice)).toBe(true);
  const same = medianRatio([round(1), round(1.1), round(0.9)], [round(1.02), round(0.93), round(1.08)]);
  expect(same && isDifferent(same)).toBe(false);
  expect(medianRatio([], [round(1)])).toBeUndefined();
});

it('says who is cheaper and faster, and how sure that is', () => {
  const { verdict, scenarios, months } = club;
  expect(months.vm.bill.totalUsd).toBeGreaterThan(0);
  expect(verdict.cheaper).toBe('vm');
  expect(verdict.cost).toContain('vm is cheaper');
  expect(verdict.speed).toContain('Faster on vm: browse');
  expect(scenarios.find(({ name }) => name === 'scroll')?.edge?.split).toMatchObject({ databaseMs: 1, computeMs: 2 });
  expect(dataOf(sampleRun({ slower: 1 })).verdict.speed).toMatch(/^No difference seen: browse/);
});

it('is one file that asks for nothing, with tables behind its plots and all data in it', async () => {
  const data = dataOf(sampleRun({ rounds: 1 }));
  const html = reportHtml(data, await bundleSliders());
  // The data names where prices are told, and nothing goes there.
  expect(html.replace(/<script type="application\/json".*<\/script>/, '')).not.toMatch(
    /<(?:link|img|iframe|script src)|https?:\/\/|@import|url\(|\bfetch\(/,
  );
  const shown = html.slice(0, html.indexOf('<script'));
  expect(shown.match(/<svg /g)).toHaveLength(4);
  expect(shown.match(/<svg [^>]*aria-label/g)).toHaveLength(4);
  expect(html).toContain('Only 1 round was measured');
  // On a phone, where columns do not fit beside each other, each cell says what it is.
  for (const column of ['Figures', 'Verified', 'Address', 'Read']) expect(shown).toContain(`data-label="${column}"`);
  const kept = /<script type="application\/json" id="data">(.*)<\/script>/.exec(html)?.[1] ?? '';
  expect(JSON.parse(kept)).toEqual(JSON.parse(JSON.stringify(data)));
  expect(reportMarkdown(data)).toContain('| USD a month |');
  for (const report of [html, reportMarkdown(data)]) expect(report).toMatch(/(?:without )?mail, domains and taxes/i);
});

it('leads with what verified prices come to, and says beside it what others would', () => {
  const { unverified, bill } = club.months.vm;
  const card = /<div class="vm">.*?<\/div>/s.exec(reportHtml(club, ''))?.[0];
  expect(card).toContain(`$${bill.totalUsd.toFixed(2)}</b>`);
  expect(card).toContain(`or ${unverified?.totalUsd.toFixed(2)} USD on OVH VPS-1, by prices that nobody verified`);
  expect(reportMarkdown(club)).toMatch(/\| {2}\| {2}\| or [\d.]+ USD on OVH VPS-1, by prices that nobody verified \|/);
  expect(reportHtml(large, '')).toMatch(/id="hearsay-vm">by prices that nobody verified</);
});

it('tells figures as people read them: no JSON, thousands apart, one of one', () => {
  const html = reportHtml(club, '');
  const shown = html.slice(0, html.indexOf('<script'));
  expect(shown).not.toContain('{&quot;');
  expect(shown).toContain('page 0.12, photo 0.5, asset 0.38');
  expect(shown).toMatch(/stored MB per photo<\/td><td[^>]*>0\.6</);
  expect(shown).toContain('>Requests <output');
  for (const text of [shown, reportMarkdown(club)])
    expect(text).not.toMatch(/\b1 (?:processors|months|minutes|rounds)\b/);
  const told = reportMarkdown(large);
  expect(told).toMatch(/\| USD a month \| \d{1,3}(?:,\d{3})+\.\d\d \|/);
  expect(told.replaceAll(/<details>.*<\/details>/gs, '')).not.toMatch(/\b\d{4,}(?:\.\d+)? (?:USD|ms|minutes)/);
});

it('says so where the costs stand on another run', () => {
  const { figures, ...live } = sampleRun();
  if (!figures) throw new Error('The sample has no figures.');
  const data = reportData({
    run: live,
    atHand: sampleCode,
    figures,
    mix: { ...mixes.portfolio, name: 'portfolio' },
    book,
    now,
    operator: byProfile(() => nobody),
  });
  expect(reportMarkdown(data)).toContain('costs stand on the reference run');
});

it('tells what changed between two runs, and that nothing did', () => {
  const request = { mix: mixes['club-of-500'], book, day: '2026-11-21' };
  const [one, same, slow] = [sampleRun({ seed: 1 }), sampleRun({ seed: 2 }), sampleRun({ seed: 3, slower: 4 })];
  expect(differenceOf({ ...request, before: one, after: same }).lines.at(-1)).toMatch(
    /^No difference seen, in \d+ of \d+ comparisons\.$/,
  );
  const changed = differenceOf({ ...request, before: one, after: slow });
  expect(changed.changes.filter(({ profile, seen }) => profile === 'vm' && seen)).toEqual([]);
  expect(changed.lines.join('\n')).toMatch(/edge, browse: latency \+\d+ %/);
  expect(differenceOf({ ...request, before: one, after: sampleRun({ rounds: 1 }) }).lines.at(-1)).toContain(
    'Too few rounds',
  );
});

it('tells how far rounds agree', () => {
  const run = sampleRun({ slower: 2 });
  const [cpu] = agreementsOf(run);
  expect(cpu).toMatchObject({
    scenario: 'all',
    what: 'processor time',
    ratios: [expect.closeTo(2, 0), expect.closeTo(2, 0), expect.any(Number)],
  });
  expect(cpu?.spread).toBeLessThan(0.1);
  expect(agreementLines(run)).toEqual([
    expect.stringMatching(/^processor time, edge ÷ vm, round by round: [\d., ]+ \(apart by \d %\)$/),
    expect.stringMatching(/^median, edge ÷ vm/),
  ]);
  expect(agreementsOf(sampleRun({ rounds: 1 }))).toEqual([]);
});

it('reckons nothing from what is void, and says that the machine was disturbed', () => {
  const disturbance = { otherCores: 0.9, stalledShare: 0.3, stolenShare: 0, ownCores: 0.2 };
  const run = sampleRun();
  const phases = run.phases.map((phase) =>
    phase.round === 2 && phase.scenario === 'browse' ? { ...phase, disturbance, isVoid: true } : phase,
  );
  const data = dataOf(withFigures({ ...run, phases }));
  expect(data.scenarios.find(({ name }) => name === 'browse')?.edge?.arrivals).toBe(2 * 160);
  expect(reportMarkdown(data)).toContain('disturbed in 2 of 55 measurements (other processes took 0.90 cores');
  const taken = dataOf({ ...run, phases: run.phases.map((phase) => ({ ...phase, disturbance })) });
  expect(taken.verdict.speedConfidence).toMatchObject({
    level: 'low',
    why: expect.stringContaining('disturbed in 54 measurements'),
  });
  const isShared = { ...disturbance, isShared: true };
  const unknown = dataOf({ ...run, phases: run.phases.map((phase) => ({ ...phase, disturbance: isShared })) });
  expect(unknown.verdict.speedConfidence).toMatchObject({
    level: 'low',
    why: expect.stringContaining('could not be told'),
  });
  expect(reportMarkdown(unknown)).not.toContain('was disturbed');
});

it('says so where one profile packs its answers and the other does not', () => {
  const packed = (edge: string, vm: string) => {
    const run = sampleRun({ rounds: 1 });
    const phases = run.phases.map((phase) => ({
      ...phase,
      encodings: { [phase.profile === 'edge' ? edge : vm]: phase.requests },
    }));
    return reportMarkdown(dataOf({ ...run, phases }));
  };
  expect(packed('as it is', 'gzip')).toContain(
    'packing takes, and the bytes that it saves, are in the figures of vm alone',
  );
  expect(packed('gzip', 'gzip')).not.toContain('So not all did the same');
  const { sides, ...run } = sampleRun({ rounds: 1 });
  const old = 'older than measuring vm behind its Caddy';
  expect(reportMarkdown(dataOf({ ...run, sides }))).toContain(old);
  const fronted = sides.map((side) => ({ ...side, front: 'Caddy' }));
  expect(reportMarkdown(dataOf({ ...run, sides: fronted }))).not.toContain(old);
});
