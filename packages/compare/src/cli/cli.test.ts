import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, it, onTestFinished, vi } from 'vitest';
import { readMeasured } from '../figures-file.ts';
import { compare } from '../main.ts';
import { mixes } from '../mixes.ts';
import { sampleRun } from '../testing/sample-run.ts';

const now = () => new Date('2026-11-21T12:00:00Z');
let folder = '';
let run = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'compare-cli-'));
  run = join(folder, 'run.json');
  await writeFile(run, JSON.stringify(sampleRun()));
  return () => rm(folder, { recursive: true });
});

/** What the command prints, with its exit code. */
async function call(...args: string[]): Promise<{ code: number; out: string }> {
  const written: string[] = [];
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => written.push(String(text)) > 0);
  onTestFinished(() => write.mockRestore());
  const code = await compare(args, now);
  return { code, out: written.join('') };
}

async function environments(text: string): Promise<string> {
  const path = join(folder, `environments-${crypto.randomUUID()}.ts`);
  await writeFile(path, `export default ${text};`);
  return path;
}

it('answers from the model alone, for programs', async () => {
  const { out } = await call(
    'estimate',
    '--profile',
    'edge',
    '--requests',
    '15e6',
    '--cpu-ms',
    '7',
    '--no-db',
    '--json',
  );
  const answer = JSON.parse(out);
  expect(answer.totalUsd).toBe(8);
  expect(answer.lines.map(({ usd }: { usd: number }) => usd)).toEqual([5, 1.5, 1.5]);
  expect(answer.prices[0]).toMatchObject({
    offer: 'workers-paid',
    source: expect.any(String),
    asOf: expect.any(String),
  });
});

it('takes for the dearest request, where nobody says it, what signing in took in the run', async () => {
  const dearest = async (...args: string[]) => {
    const asked = ['estimate', '--profile', 'edge', '--requests', '1e6', '--cpu-ms', '1', '--json', ...args];
    return JSON.parse((await call(...asked)).out).usage['workers.cpuMsMax'];
  };
  expect(await dearest()).toBe((await readMeasured()).figures.edge.routes.signIn.appCpuMs);
  expect(await dearest('--run', run)).toBe(sampleRun().figures?.edge.routes.signIn.appCpuMs);
  expect(await dearest('--cpu-ms-max', '5')).toBe(5);
});

it('answers for every mix by the run that is kept with the code', async () => {
  for (const mix of Object.keys(mixes)) {
    const { out } = await call('estimate', '--mix', mix, '--profile', 'edge', '--json');
    expect(JSON.parse(out).totalUsd).toBeGreaterThan(0);
  }
});

it('says that a run does not tell with which settings it was measured, or with which others', async () => {
  const { sides, ...rest } = sampleRun();
  const silent = join(folder, 'silent.json');
  await writeFile(silent, JSON.stringify({ ...rest, sides: sides.map(({ settings: _, ...side }) => side) }));
  const said = async (path: string) =>
    (await call('estimate', '--mix', 'portfolio', '--profile', 'vm', '--run', path)).out;
  expect(await said(silent)).toContain(
    '! This run does not say with which settings vm ran; it is shipped with api NODE_OPTIONS',
  );
  expect(await said(run)).toMatch(/! vm was measured with api NODE_OPTIONS unset, and is shipped with --max-old/);
});

it('answers for a mix by what a run measured, for both profiles, and for a mix made larger', async () => {
  const { out } = await call('estimate', '--mix', 'Club of 500', '--run', run, '--json');
  const answer = JSON.parse(out);
  expect(answer.profiles.map(({ profile }: { profile: string }) => profile)).toEqual(['edge', 'vm']);
  const large = await call(
    'estimate',
    '--mix',
    'club-of-500',
    '--requests',
    '300e6',
    '--run',
    run,
    '--profile',
    'edge',
    '--json',
  );
  expect(JSON.parse(large.out).totalUsd).toBeGreaterThan(answer.profiles[0].totalUsd);
});

it.each([
  [['estimate', '--mix', 'nope'], 'There is no mix "nope". There are portfolio'],
  [['estimate'], 'Say a load'],
  [['estimate', '--requests', 'many', '--cpu-ms', '1'], '--requests takes a number'],
  [['estimate', '--requests', '1e99', '--cpu-ms', '1'], '--requests takes a number from 0 to'],
  [['estimate', '--requests', '1', '--cpu-ms', '1', '--date', 'soon'], '--date takes a day'],
  [['estimate', '--requests', '1', '--cpu-ms', '1', '--date', '2026-02-30'], '--date takes a day'],
  [['report', '--run', 'RUN', '--date', 'soon'], '--date takes a day'],
  [['--date', 'soon'], '--date takes a day'],
  [['estimate', '--profile', 'cloud', '--requests', '1', '--cpu-ms', '1'], 'There is no profile "cloud"'],
  [['estimate', '--mix', 'portfolio', '--cpu-ms', '1'], 'exclude each other'],
  [['estimate', '--mix', 'portfolio', '--run', '/nowhere/run.json'], 'There is no run at /nowhere/run.json'],
  [['probe', '--only', 'fly'], 'There is no scenario "fly". There are browse'],
  [['probe', '--rounds', '0'], '--rounds takes a number from 1'],
  [['merge', 'one'], 'Say which runs become one'],
  [['probe', '--vm-metrics', 'http://10.0.0.2:9100/metrics'], '--vm-metrics goes with --vm-url'],
  [['account'], 'Say which run'],
  [['keep', '/nowhere/run.json'], 'There is no run at /nowhere/run.json'],
  [['keep', 'one', 'two'], 'Say one run'],
  [['diff', 'one'], 'Say the run before and the run after'],
  [['report', '--run', '/nowhere/run.json'], 'There is no run at /nowhere/run.json'],
  [['report', '--run', '/kept/run.json', '--report', '/kept/run'], 'would take the place of the run'],
  [['estimate', '--members', '0'], '--members takes a number from 1'],
  [['estimate', '--members', '5', '--mix', 'portfolio'], 'exclude each other'],
  [['estimate', '--mix', '/nowhere/mix.json'], 'There is no mix at /nowhere/mix.json'],
  [['dance'], 'not "dance"'],
  [['--mix', 'nope'], 'There is no mix "nope"'],
  [['--check', '--environments', '/nowhere.ts'], 'There are no environments'],
])('refuses %j in one line', async (args, message) => {
  const asked = args.map((arg) => (arg === 'RUN' ? run : arg));
  const fault = await compare(asked, now).catch((error: unknown) => error);
  expect(String(fault)).toContain(message);
  expect(String(fault)).not.toContain('\n');
});

it('fails where an environment’s month exceeds its budget, and names it', async () => {
  const path = await environments(
    '{ staging: { profile: "vm", budget: 50 }, production: { profile: "edge", budget: 20 }, development: { profile: ' +
      '"edge" } }',
  );
  const { code, out } = await call('--check', '--run', run, '--environments', path);
  expect(code).toBe(1);
  expect(out).toMatch(/✓ staging: [\d.]+ of 50\.00 USD/);
  expect(out).toMatch(/✗ production: [\d.]+ of 20\.00 USD[^\n]+\n +[\d.]+ {2}Workers Paid/);
  expect(out).not.toContain('development');
  const within = await environments('{ production: { profile: "vm", budget: 50 } }');
  expect((await call('--check', '--run', run, '--environments', within)).code).toBe(0);
});

/** The sums of money that the lines begin with, in cents. */
const centsOf = (text: string): number[] =>
  [...text.matchAll(/^ +([\d,]+\.\d\d) {2}/gm)].map(([, usd = '']) =>
    Math.round(Number(usd.replaceAll(',', '')) * 100),
  );
const sumOf = (cents: readonly number[]): number => cents.reduce((sum, one) => sum + one, 0);

it('shows items that add up to the sum that it shows, and none of nothing in a check', async () => {
  const path = await environments('{ production: { profile: "edge", budget: 1 } }');
  const { out: checked } = await call('--check', '--run', run, '--environments', path);
  const total = Number(/production: ([\d.]+) of/.exec(checked)?.[1]);
  expect(sumOf(centsOf(checked))).toBe(Math.round(total * 100));
  expect(centsOf(checked)).not.toContain(0);
  for (const mix of Object.keys(mixes)) {
    const { out } = await call('estimate', '--mix', mix, '--profile', 'edge', '--run', run);
    const [, said = ''] = /^edge: ([\d.,]+) USD a month/.exec(out) ?? [];
    expect(sumOf(centsOf(out))).toBe(Math.round(Number(said.replaceAll(',', '')) * 100));
  }
});

it('reckons an environment with the services and the size that its server has', async () => {
  const size = '{ cpus: 4, memoryGb: 8, diskGb: 100 }';
  const path = await environments(
    `{ staging: { profile: "vm", budget: 90, services: ["db", "storage"], size: ${size} }, production: { profile: ` +
      '"vm", budget: 90, services: [] } }',
  );
  const { out } = await call('--check', '--run', run, '--environments', path);
  expect(out).toMatch(/staging: .*vm on Hetzner CPX32, its own Postgres, photos on its disk.*nobody verified/);
  expect(out).toMatch(/production: .*vm on Hetzner CPX\d2 \+ Neon Launch, Neon, photos in R2, for [^,]+$/m);
});

it('reckons for a community of so many members, or of a file, and exports it as FOCUS', async () => {
  const total = async (...args: string[]) =>
    JSON.parse((await call('estimate', '--run', run, '--profile', 'edge', '--json', ...args)).out);
  expect((await total('--members', '5000')).totalUsd).toBeGreaterThan((await total('--members', '50')).totalUsd);
  const path = join(folder, 'ours.json');
  await writeFile(path, JSON.stringify({ like: 'portfolio', title: 'Ours', requestsPerMonth: 2e6 }));
  const focus = join(folder, 'focus.csv');
  expect((await total('--mix', path, '--focus', focus)).usage['workers.requests']).toBeGreaterThan(1e6);
  expect(await readFile(focus, 'utf8')).toContain('Workers Paid');
  await writeFile(path, JSON.stringify({ requestsPerMonth: 'many' }));
  await expect(compare(['estimate', '--mix', path], now)).rejects.toThrow(/ours\.json is no mix: requestsPerMonth/);
  for (const weight of ['render', 'upload']) {
    await writeFile(path, JSON.stringify({ anonymous: { page: 1, [weight]: 0.5 } }));
    await expect(compare(['estimate', '--mix', path], now)).rejects.toThrow(/ours\.json is no mix: anonymous/);
  }
});

it('says which budget it cannot read', async () => {
  const path = await environments('{ production: { profile: "vm", budget: "20 USD" } }');
  await expect(compare(['--check', '--run', run, '--environments', path], now)).rejects.toThrow(/production\.budget/);
  const none = await environments('{ production: { profile: "vm" } }');
  await expect(compare(['--check', '--run', run, '--environments', none], now)).rejects.toThrow(
    /No environment of .* has a budget/,
  );
  const refused = async (text: string) =>
    String(await compare(['--check', '--run', run, '--environments', await environments(text)], now).catch(String));
  for (const [text, why] of [
    ['{ production: { profile: "vm", budget: 9, services: ["storge"] } }', 'services.0: must be db, cache or storage'],
    [
      '{ production: { profile: "vm", budget: 9, size: { cpus: 640, memoryGb: 1e4, diskGb: 9 } } }',
      'production: No vm',
    ],
    ['undefined', 'exports no environments'],
    ['{', 'cannot be read'],
  ] as const) {
    expect(await refused(text)).toContain(why);
    expect(await refused(text)).toMatch(/^Fault: [^\n]+$/);
  }
});

it('makes a mix as large as the people that its file names, or asks for what follows from them', async () => {
  const path = join(folder, 'people.json');
  const usageOf = async (mix: object) => {
    await writeFile(path, JSON.stringify(mix));
    const { out } = await call('estimate', '--run', run, '--profile', 'edge', '--json', '--mix', path);
    return JSON.parse(out).usage;
  };
  const { out } = await call('estimate', '--run', run, '--profile', 'edge', '--json', '--members', '2000');
  expect(await usageOf({ activePeople: 2_000 })).toEqual(JSON.parse(out).usage);
  const club = await usageOf({ like: 'club-of-500' });
  const twice = await usageOf({ like: 'club-of-500', activePeople: 1_000 });
  expect(twice['assets.requests']).toBeCloseTo(2 * club['assets.requests']);
  expect(twice['images.transformations']).toBeCloseTo(2 * club['images.transformations']);
  const said = { like: 'portfolio', activePeople: 9, requestsPerMonth: 1e6, photosPerMonth: 9 };
  await writeFile(path, JSON.stringify(said));
  await expect(compare(['estimate', '--mix', path], now)).rejects.toThrow(/activePeople .* give photosStored too\.$/);
  expect((await usageOf({ ...said, photosStored: 0 }))['images.transformations']).toBe(45);
});

it('reports a kept run with the prices of a day, and tells what one that changes soon makes of it', async () => {
  const mix = ['--run', run, '--mix', 'town-of-20000'];
  const report = join(folder, 'told');
  const operator = ['--operator-hours-vm', '2', '--operator-usd', '40'];
  const { out } = await call('report', ...mix, ...operator, '--date', '2026-11-29', '--report', report);
  expect(out).toContain('told.html');
  expect(out.match(/^ {2}Confidence: (?:low|medium|high);/gm)).toHaveLength(2);
  expect(out).toContain('Hours of an operator (80.00 USD)');
  const { day, months } = JSON.parse(await readFile(`${report}.json`, 'utf8'));
  expect(day).toBe('2026-11-29');
  const later = await call('estimate', ...mix, '--profile', 'edge', '--date', '2026-12-01', '--json');
  const [before, after] = [months.edge.bill.totalUsd, JSON.parse(later.out).totalUsd];
  expect(after).not.toBe(before);
  expect(out).toContain(
    `Another price holds from 2026-12-01 on for Workers Logs: it is edge ${after.toFixed(2)} instead of ` +
      `${before.toFixed(2)} USD then.`,
  );
  const estimated = await call('estimate', ...mix, '--profile', 'edge', '--date', '2026-11-29');
  expect(estimated.out).toContain('! workers-logs: another price from 2026-12-01 on');
});
