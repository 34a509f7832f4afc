import { cpus } from 'node:os';
import { readArguments } from '@isntgram/cli/arguments';
import type { Profile } from '@isntgram/contract/kernel/profiles';
import { median, quantile, spread } from '../statistics.ts';
import { benchColdStart } from './cold-start.ts';
import { benchExport } from './exports.ts';
import { askApi, askDatabase, connections, feedStatement, fillFeed, type Rate } from './feed.ts';
import { timeStarts } from './first-start.ts';
import { benchEdgeHits } from './hits/edge-hits.ts';
import { benchHits } from './hits/hits.ts';
import { benchPurges } from './hits/purges.ts';
import { benchHot } from './hot.ts';
import { benchInteractions } from './interactions.ts';
import { auditLines, auditPages } from './lighthouse.ts';
import { benchObserve } from './observe/observe.ts';
import { pageLines, tooHeavy, weighPages } from './pages.ts';
import { benchGuesses } from './people/guesses.ts';
import { benchSecrets } from './people/secrets.ts';
import { believingAddresses } from './people/strangers.ts';
import { benchPhotos } from './photos/photos.ts';
import { benchPlans } from './plans.ts';
import { meet, phonePhoto, publishToVisible } from './publish.ts';
import { benchScale } from './scale/scale.ts';
import { type Subject, startSubject } from './subject.ts';
import { benchTenants } from './tenants/tenants.ts';
import { benchTrees } from './trees/trees.ts';

const goals: Record<Profile, { ratio: number; cpuMs: number }> = {
  vm: { ratio: 0.6, cpuMs: 0.3 },
  edge: { ratio: 0.4, cpuMs: 1 },
};
const print = (line = ''): void => void process.stdout.write(`${line}\n`);
const say = (line: string): void => void process.stderr.write(`${line}\n`);

interface Trial {
  subject: Subject;
  ask: (seconds: number) => Promise<{ api: Rate; sql: Rate }>;
}

async function prepare(subject: Subject): Promise<Trial> {
  const member = await fillFeed(subject);
  const statement = await feedStatement(member);
  return {
    subject,
    ask: async (seconds) => ({
      api: await askApi(subject, member, seconds),
      sql: await askDatabase(subject, statement, seconds),
    }),
  };
}

/** Rounds of vm and edge in turn, so that a machine that gets slower is so for both. */
async function benchFeed(subjects: Subject[], rounds: number, seconds: number): Promise<void> {
  const trials: Trial[] = [];
  for (const subject of subjects) trials.push(await prepare(subject));
  const seen = new Map(trials.map(({ subject }) => [subject, [] as { api: Rate; sql: Rate }[]]));
  for (const trial of trials) await trial.ask(2);
  for (let round = 1; round <= rounds; round++) {
    for (const { subject, ask } of trials) {
      say(`feed: round ${round} of ${rounds}, ${subject.profile}`);
      seen.get(subject)?.push(await ask(seconds));
    }
  }
  print(
    `\nFeed of 20 posts, 150 followees, 12,000 posts, ${connections} at a time, ${rounds} rounds of ${seconds} s: ` +
      'median (least … greatest)',
  );
  for (const [{ profile }, rates] of seen) {
    const api = rates.map((rate) => rate.api.perSecond);
    const sql = rates.map((rate) => rate.sql.perSecond);
    const cpu = rates.map((rate) => rate.api.cpuMs ?? Number.NaN);
    print(`  ${profile.padEnd(4)}  API ${spread(api, 0)} requests/s, the same SQL alone ${spread(sql, 0)} queries/s`);
    print(`        API ÷ SQL  ${(median(api) / median(sql)).toFixed(2)}   (goal: at least ${goals[profile].ratio})`);
    print(`        CPU per request  ${spread(cpu, 2)} ms   (goal: at most ${goals[profile].cpuMs} ms)`);
  }
}

async function benchPublish(subjects: Subject[], count: number): Promise<void> {
  const photo = await phonePhoto();
  const pairs = await Promise.all(
    subjects.map(async (subject) => ({ subject, pair: await meet(subject), seen: [] as number[] })),
  );
  for (let turn = 0; turn < count; turn++) {
    for (const { subject, pair, seen } of pairs) seen.push(await publishToVisible(subject, pair, photo));
    say(`publish: ${turn + 1} of ${count}`);
  }
  print(
    `\nFrom the answer 201 to the follower's feed, a JPEG of 12 megapixels and ${(photo.length / 1e6).toFixed(1)} ` +
      `MB, ${count} times`,
  );
  for (const { subject, seen } of pairs) {
    print(
      `  ${subject.profile.padEnd(4)}  p50 ${quantile(seen, 0.5).toFixed(0)} ms, p95 ` +
        `${quantile(seen, 0.95).toFixed(0)} ms   (goal: p95 at most 1000 ms)`,
    );
  }
}

/**
 * What pages weigh, and what Lighthouse says of them, on the demo data. Returns 1 where a page weighs more than its
 * goal.
 */
async function benchPages(wanted: ReadonlySet<string>, runs: number): Promise<number> {
  const subjects: Subject[] = [];
  let code = 0;
  try {
    subjects.push(await startSubject('vm', true));
    if (wanted.has('pages')) {
      const [vm] = subjects;
      print('\nJavaScript that each page loads');
      const weights = vm ? await weighPages(vm) : [];
      for (const line of pageLines(weights)) print(line);
      if (tooHeavy(weights).length > 0) code = 1;
    }
    if (!wanted.has('lighthouse')) return code;
    subjects.push(await startSubject('edge', true));
    const audited = await auditPages(subjects, runs, say);
    print(
      `\nLighthouse, as on a phone, ${runs} rounds: median of performance (least … greatest), the worst of the others`,
    );
    print('  (goals: performance 90, accessibility 100, best practices 95, SEO 95, CLS 0.02)');
    print(
      '  feed: a new member, whom a notice asks to confirm the address; demo feed: the demo account. Nothing is left ' +
        'out of their SEO.',
    );
    for (const line of auditLines(audited)) print(line);
    return code;
  } finally {
    for (const subject of subjects) await subject.stop();
  }
}

/** What a page costs that is kept. */
async function benchKept(profiles: readonly string[], rounds: number, seconds: number): Promise<void> {
  for (const [profile, words, measure] of [
    ['vm', 'of the vm profile', benchHits],
    ['edge', 'of the edge profile, on plain workerd', benchEdgeHits],
  ] as const) {
    if (!profiles.includes(profile)) continue;
    print(`\nPages out of the cache ${words}`);
    for (const line of await measure(rounds, seconds, say)) print(line);
  }
}

/** What strangers at the door do to those inside, and what they learn. */
async function benchStrangers(
  wanted: ReadonlySet<string>,
  profiles: readonly string[],
  rounds: number,
  samples: number,
): Promise<void> {
  for (const profile of (['vm', 'edge'] as const).filter((each) => profiles.includes(each))) {
    const subject = await startSubject(profile, true, { environment: believingAddresses });
    try {
      if (wanted.has('guesses')) print('\nA photo and a feed, alone and while 50 strangers sign in wrongly');
      const guesses = wanted.has('guesses') ? await benchGuesses(subject, rounds, say) : [];
      for (const line of guesses) print(line);
      if (wanted.has('secrets')) print('\nHow long it takes to be told nothing');
      const secrets = wanted.has('secrets') ? await benchSecrets(subject, samples, say) : [];
      for (const line of secrets) print(line);
    } finally {
      await subject.stop();
    }
  }
}

async function benchStart(profiles: Profile[]): Promise<void> {
  print('\nnpm start to the first page');
  for (const profile of profiles) {
    const { firstSeconds, againSeconds } = await timeStarts(profile);
    print(`  ${profile.padEnd(4)}  fresh clone ${firstSeconds.toFixed(0)} s, again ${againSeconds.toFixed(1)} s`);
  }
}

/** Prints the figures; see packages/commands/src/prove/bench.txt. Returns the exit code. */
export async function bench(args: string[]): Promise<number> {
  const { values } = readArguments(
    {
      args,
      options: {
        rounds: { type: 'string', default: '5' },
        seconds: { type: 'string', default: '4' },
        keep: { type: 'boolean', default: false },
        tenants: { type: 'string', default: '1000' },
        profile: { type: 'string', multiple: true, default: ['vm', 'edge'] },
        photos: { type: 'string', default: '5000' },
        samples: { type: 'string', default: '250' },
        only: { type: 'string', multiple: true, default: ['feed', 'publish', 'pages', 'lighthouse', 'start'] },
      },
    },
    'npm run bench -- --help',
  );
  const wanted = new Set(values.only);
  const database = process.env.DATABASE_URL
    ? 'the Postgres at DATABASE_URL'
    : 'the embedded Postgres (one session, one core)';
  print(
    `Isntgram, measured on ${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.version}, ` +
      `${database}`,
  );
  const subjects: Subject[] = [];
  try {
    if (['feed', 'publish', 'photos'].some((name) => wanted.has(name)))
      for (const profile of ['vm', 'edge'] as const) subjects.push(await startSubject(profile));
    if (wanted.has('feed')) await benchFeed(subjects, Number(values.rounds), Number(values.seconds));
    if (wanted.has('publish')) await benchPublish(subjects, 20);
    if (wanted.has('photos')) {
      print('\nPhotos of the corpus: how a browser shows them (or their library), and how they came out');
      for (const line of await benchPhotos(subjects, say)) print(line);
    }
  } finally {
    for (const subject of subjects) await subject.stop();
  }
  const pages = wanted.has('pages') || wanted.has('lighthouse') ? await benchPages(wanted, Number(values.rounds)) : 0;
  if (wanted.has('hits')) await benchKept(values.profile, Number(values.rounds), Number(values.seconds));
  if (wanted.has('cold')) {
    print('\nWhat the Workers of edge/dist take to start, on plain workerd');
    for (const line of await benchColdStart(Number(values.rounds), say)) print(line);
  }
  if (wanted.has('purge')) {
    print('\nHow soon a kept page shows what changed');
    for (const line of await benchPurges(say)) print(line);
    print(
      '  By tags: Workers Cache as simulated here. By time: the Cache API, which knows no tags; 30 s are the bound.',
    );
  }
  if (wanted.has('guesses') || wanted.has('secrets'))
    await benchStrangers(wanted, values.profile, Number(values.rounds), Number(values.samples));
  if (wanted.has('export')) {
    print('\nMemory of an export, as the kernel counts it');
    for (const line of await benchExport(values.profile, Number(values.photos), say)) print(line);
  }
  if (wanted.has('interactions')) {
    print('\nFrom a press to what is seen of it, on a processor four times slower: median (least … greatest)');
    for (const line of await benchInteractions(Number(values.rounds), say)) print(line);
  }
  if (wanted.has('start')) await benchStart(['edge', 'vm']);
  if (wanted.has('observe'))
    for (const line of await benchObserve(Number(values.rounds), Number(values.seconds), say)) print(line);
  if (wanted.has('hot'))
    for (const line of await benchHot(process.env.DATABASE_URL, Number(values.rounds), say)) print(line);
  if (wanted.has('plans'))
    for (const line of await benchPlans(process.env.DATABASE_URL, Number(values.rounds), say)) print(line);
  if (wanted.has('trees'))
    for (const line of await benchTrees(process.env.DATABASE_URL, 6 * Number(values.rounds))) print(line);
  const tenants = wanted.has('tenants') ? await benchTenants(Number(values.tenants), Number(values.seconds)) : 0;
  const scale = wanted.has('scale')
    ? await benchScale(process.env.DATABASE_URL, 6 * Number(values.rounds), values.keep)
    : 0;
  return scale || tenants || pages;
}
