import { afterAll, beforeAll, expect, test } from 'vitest';
import { thorough } from '../containers/thorough.ts';
import { type LoadBeside, startLoadBeside } from './drill/load.ts';
import { openOperator } from './drill/operator.ts';
import { makeBuild, makeRenamed, makeWithoutFiles, makeWrapped, type WrappedName } from './drill/releases.ts';
import { filesOfPages, missingOf, visit } from './drill/visit.ts';
import { domain, makePlaces, openWorld, type World } from './drill/world.ts';

/** From an empty account to deploys that nobody notices, good and bad ones, while people read, write and upload. */
let world: World;
let operator: ReturnType<typeof openOperator>;
let load: LoadBeside | undefined;
let good: string;
/** The releases that serve, the newest last. */
const served: string[] = [];
const serving = () => served.at(-1) ?? 'nothing';
/** What visitors may have noticed of releases that failed under way: no more than their share. */
let allowed = 0;
/** The files of the pages that somebody opened, of every release. */
const opened: string[] = [];
const figures: string[] = [];
const figure = (name: string, value: string | number) => figures.push(`${name.padEnd(52)} ${value}`);

beforeAll(async () => {
  world = await openWorld();
  operator = openOperator(world);
  good = await makeBuild(world.folder, 'good');
});

afterAll(async () => {
  process.stdout.write(`\nDeploys to the edge\n${figures.map((line) => `  ${line}\n`).join('')}`);
  await load?.stop().catch(() => undefined);
  await world?.close();
});

/** Deploys one that is to serve. */
async function expectServes(tag: string, build: string, ...words: string[]) {
  const done = await operator.release(tag, build, ...words);
  expect(done.output).toContain(`${tag} serves`);
  served.push(tag);
  await operator.expectServing(tag);
  return done;
}

/** Brings a release that is as this one but for its API. */
const bad = async (name: WrappedName) => operator.release(name, await makeWrapped(world.folder, name));
const failuresNow = async () => (await load?.report())?.failures ?? [];

test('what is missing is said before anything is touched', async () => {
  const { code, output } = await operator.release('r1', good);
  expect(code).toBe(1);
  expect(output).toContain('There is no queue isntgram-staging-jobs: npm run state -- deploy --env staging makes it.');
});

test('the first deploy, to an account without Workers', async () => {
  await makePlaces(world);
  const first = await expectServes('r1', good);
  expect((await visit(world, '/robots.txt')).text).toContain(`Sitemap: https://${domain}/sitemap.xml`);
  figure('first deploy', `${first.seconds.toFixed(1)} s`);
  // A load is one person's posts, as quickly as they go.
  await world.ask('update plans set posts_per_day_max = null');
  load = await startLoadBeside({ port: Number(new URL(world.cloudflare.frontUrl).port), domain, isPlain: true });
});

test('a good release: nobody notices, and no file of an open page is gone', async () => {
  opened.push(...(await filesOfPages(world)));
  const done = await expectServes('r2', await makeRenamed(world.folder));
  expect(await failuresNow()).toEqual([]);
  const own = await filesOfPages(world);
  expect(own.filter((file) => !opened.includes(file)).length).toBeGreaterThan(5);
  opened.push(...own);
  expect(await missingOf(world, opened)).toEqual([]);
  figure('deploy, of them 4 × 4 s of comparing', `${done.seconds.toFixed(1)} s`);
});

test('a release that fails under way: its share notices, and it goes back by itself', async () => {
  const before = (await load?.report())?.requests ?? 0;
  const failed = await bad('fails-under-way');
  expect(failed.code).toBe(1);
  expect(failed.output).toMatch(/✗ Give the pages \d+ %.*The new release has more errors.*as before/s);
  await operator.expectServing(serving());
  const report = await load?.report();
  const [noticed, all] = [report?.failures.length ?? 0, (report?.requests ?? 0) - before];
  // A third of what it answered of the API, which is part of the 5 % that it was given; some by chance.
  expect(noticed).toBeLessThanOrEqual(10 + all * 0.05);
  allowed = noticed;
  figure('noticed of a release that fails, of so many requests', `${noticed}, ${all}`);
});

test('Ctrl-C takes everything back, and pressed again it says what is left', async () => {
  const running = operator.start('--release', 'r3', '--built', good, '--watch', '60');
  await running.saw('Give the pages 5 %');
  running.signal('SIGINT');
  await running.saw('Taking back');
  await new Promise((resolve) => setTimeout(resolve, 800));
  running.signal('SIGINT');
  const { code, output } = await running.ended;
  expect(code).toBe(1);
  expect(output).toMatch(/Stopped by the operator.*Left to take back:.*as before/s);
  await operator.expectServing(serving());
});

if (thorough)
  test('what both Workers say is followed until Ctrl-C', async () => {
    expect((await operator.deploy('logs', 'jobs')).output).toContain('"jobs" is no Worker: api and web are.');
    const following = operator.start('logs', '--follow');
    await following.saw('api | GET https://staging.isntgram.example/api/');
    await following.saw('web | GET https://staging.isntgram.example/');
    following.signal('SIGINT');
    const { code, output } = await following.ended;
    expect(code).toBe(0);
    expect(output).toContain('web | Connected to isntgram-staging-web, waiting for logs...');
  });

const taken: [WrappedName, RegExp][] = [
  ['crash-at-start', /✗ Upload the API.*The Worker does not start/s],
  ['answers-500', /✗ Ask it for real pages\n.*with 500 instead of 200/s],
  // A machine with much to do gets too few answers of it in time, which is as good a reason.
  ['slow', /The new release is slower|Fewer than 30 answers/],
  ['wrong-secret', /✗ Ask it for real pages\n.*(503|500)/s],
];
if (thorough)
  test.each(taken)('%s: all is taken back, and nobody notices', async (name, told) => {
    const failed = await bad(name);
    expect(failed.code).toBe(1);
    expect(failed.output).toMatch(told);
    await operator.expectServing(serving());
    expect((await failuresNow()).slice(allowed)).toEqual([]);
    figure(`taken back: ${name}`, `${failed.seconds.toFixed(1)} s`);
  });

if (thorough)
  test('pages without their files', async () => {
    const failed = await operator.release('bad-asset', await makeWithoutFiles(world.folder));
    expect(failed.output).toMatch(/✗ Ask it for real pages/);
    await operator.expectServing(serving());
  });

if (thorough)
  test('Cloudflare asks to wait, falls over and cuts answers off in the middle: it goes on', async () => {
    const { faults } = world.cloudflare;
    faults.add({ method: 'POST', path: /versions$/, answer: { status: 429, code: 971, retryAfterSeconds: 1 } });
    faults.add({ method: 'POST', path: /deployments$/, times: 3, answer: { status: 503 } });
    faults.add({ method: 'POST', path: /deployments$/, after: 1, cut: 'after' });
    faults.add({ method: 'GET', path: /deployments$/, cut: 'before' });
    await expectServes('r3', good);
    faults.clear();
  });

if (thorough)
  test('Cloudflare is out of reach until it is given up: it is taken back once it can be', async () => {
    const running = operator.start('--release', 'r4', '--built', good);
    await running.saw('Give the pages 25 %');
    const end = world.cloudflare.faults.add({ path: /deployments$/, times: 1_000, answer: { status: 503 } });
    await running.saw('Taking back');
    end();
    expect((await running.ended).output).toContain(`${serving()} serves as before`);
    await operator.expectServing(serving());
  });

if (thorough)
  test('of two at once the second is refused and told who holds the lock; it can take it', async () => {
    const first = operator.start('--release', 'r4', '--built', good, '--watch', '90');
    await first.saw('Give the pages 5 %');
    const second = await operator.release('r5', good);
    expect(second.code).toBe(1);
    expect(second.output).toMatch(/Refused: .+ deploys r4 since \d{4}-.+--take-lock/s);
    const before = serving();
    await expectServes('r5', good, '--take-lock');
    expect((await first.ended).output).toMatch(new RegExp(`Stopped by .*${before} serves as before`, 's'));
  });

if (thorough)
  test('the machine that deploys is gone: the next deploy takes back what it left', async () => {
    const running = operator.start('--release', 'r6', '--built', good, '--watch', '90');
    await running.saw('Give the pages 5 %');
    await operator.cutPower(running);
    const early = await operator.release('r6', good);
    expect(early.output).toMatch(/Refused: .+ deploys r6 since/);
    await expect
      .poll(async () => (await operator.deploy('status')).output, { timeout: 900_000, interval: 2_000 })
      .toMatch(/^! a deploy was cut off in the middle: the next one takes it back$/m);
    const next = await operator.release('crash-at-start', await makeWrapped(world.folder, 'crash-at-start'));
    expect(next.output).toContain('A deploy of r6 was cut off in the middle: it was taken back now.');
    await operator.expectServing(serving());
  });

if (thorough)
  test('back to the release before', async () => {
    const history = (await operator.deploy('history')).output;
    expect(history).toMatch(/r1 +ok/);
    const [before = 'nothing', now] = served.slice(-2);
    expect((await operator.deploy('rollback', '--to', 'r9')).output).toContain(
      'There is no release "r9" to go back to.',
    );
    const back = await operator.deploy('rollback');
    expect(back.output).toContain(`${before} serves`);
    await operator.expectServing(before);
    expect(await missingOf(world, opened)).toEqual([]);
    figure('files of pages of two releases, of them 404', `${opened.length}, 0`);
    figure(`roll back from ${now}`, `${back.seconds.toFixed(1)} s`);
  });

if (thorough)
  test('a release with a new Durable Object', async () => {
    const done = await bad('one-more-class');
    expect(done.output).toMatch(/Deploy the API in one go: it brings OneMore.*one-more-class serves/s);
    await operator.expectServing('one-more-class');
  });

test('nothing is lost or doubled', async () => {
  const running = load;
  if (!running) throw new Error('There was no load.');
  load = undefined;
  const { report, faults } = await running.stop();
  figure('requests, of them failed', `${report.requests}, ${report.failures.length}`);
  figure('posts and comments, of them lost or doubled', `${report.posts} and ${report.comments}, ${faults.length}`);
  expect(report.failures.length, report.failures.slice(0, 20).join('\n')).toBe(allowed);
  expect(faults).toEqual([]);
});
