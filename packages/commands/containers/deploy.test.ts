import { readFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { root } from '@isntgram/cli/root';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Client } from './deploy/client.ts';
import { expectFirewall } from './deploy/firewall.ts';
import { type Load, startLoad } from './deploy/load.ts';
import { loseServer } from './deploy/lose.ts';
import { expectChecked, expectJobsLast, expectKept, expectRenewed } from './deploy/operations.ts';
import { expectWell, openOperator, saidWell } from './deploy/operator.ts';
import { badDeploys, isTried, pushReleases } from './deploy/releases.ts';
import { openRunbooks, type Runbooks } from './deploy/runbooks.ts';
import { askDatabase, domain, findMissing, startServer, type TestServer } from './deploy/server.ts';
import { findStandins } from './stack/engine.ts';
import { imagesUnderTest } from './stack/images.ts';
import { thorough } from './thorough.ts';

/**
 * From a fresh machine to deploys that nobody notices, by the runbooks: bootstrap, secrets, a first release, backups,
 * then every way in which a deploy can go well or wrong, while people read, write and upload.
 */
const requestsMin = 20_000;
const standins = findStandins(root);
const missing = standins ? findMissing() : 'no stand-in for a server (ISNTGRAM_STANDINS)';
const figures: string[] = [];
let server: TestServer;
let operator: ReturnType<typeof openOperator>;
let runbooks: Runbooks;
let load: Load | undefined;
let pushed: ReturnType<typeof pushReleases>;

if (missing)
  process.stdout.write(
    `\n${'!'.repeat(80)}\nNOT TESTED: bootstrap and deploy. There is ${missing}.\n${'!'.repeat(80)}\n\n`,
  );

const figure = (name: string, value: string | number) => figures.push(`${name.padEnd(44)} ${value}`);

describe.runIf(missing === undefined)('a server', () => {
  beforeAll(async () => {
    server = await startServer(standins ?? '');
    operator = openOperator(server);
    runbooks = await openRunbooks(server);
    pushed = pushReleases(imagesUnderTest(), server.registry);
  }, 120_000);

  afterAll(async () => {
    process.stdout.write(`\nBootstrap and deploy\n${figures.map((line) => `  ${line}\n`).join('')}`);
    await load?.stop().catch(() => undefined);
    await server?.remove();
  }, 120_000);

  test('a fresh server is ready after one command, and the second run changes nothing', async () => {
    const [first, audit] = await runbooks.run('getting-a-server.md', 0);
    expect(first?.output).toMatch(/Ready: \d+ changed\./);
    expect(audit?.output).toContain('Ready: nothing changed.');
    figure('bootstrap of a fresh server', `${first?.seconds.toFixed(1)} s`);
    const [second] = await runbooks.run('getting-a-server.md', 0);
    expect(second?.output).toContain('Ready: nothing changed.');
    figure('bootstrap again', `${second?.seconds.toFixed(1)} s`);
  }, 400_000);

  test('no container port passes the firewall, and the audit finds who tries', async () => {
    await expectFirewall(server);
  }, 60_000);

  test('the first release comes onto a server that has none', async () => {
    await server.load('valkey/valkey:8');
    await server.openTunnel();
    expectWell(await runbooks.run('getting-a-server.md', 1));
    await pushed.first;
    expect(await operator.deploy('status')).toMatchObject({
      code: 1,
      output: expect.stringContaining('nothing was deployed yet'),
    });
    const first = await operator.deploy('--release', 'r1');
    expect(first.output).toContain('r1 serves');
    figure('first deploy', `${first.seconds.toFixed(1)} s`);
    const [added, admins] = expectWell(await runbooks.run('getting-a-server.md', 2, { ADMIN: 'anna' }));
    expect(added?.output).toMatch(/Added anna to isntgram as admin\. Their password is \S+/);
    expect(admins?.output).toMatch(/^anna +admin/m);
    // A load is one person's posts, as quickly as they go.
    await askDatabase(server, 'update plans set posts_per_day_max = null');
    load = await startLoad({ port: server.httpsPort, domain });
  }, 300_000);

  test('backups are made over ssh, found to be right, and left to the server', async () => {
    const [, , verify, list] = expectWell(await runbooks.run('disaster-recovery.md', 0));
    expect(verify?.output).toMatch(/Verified: \d+ tables, \d+ rows: the same/);
    expect(list?.output).toContain('full');
  }, 300_000);

  test('a deploy brings a new session secret, which signs nobody out', async () => {
    await pushed.all;
    const [, signedOut, out] = expectWell(await runbooks.run('security-incidents.md', 0, { USERNAME: 'anna' }));
    expect([signedOut?.output, out?.output].join('')).toMatch(/signed out everywhere.*anna is suspended now/s);
    const [, secrets] = expectWell(await runbooks.run('security-incidents.md', 1));
    expect(secrets?.output).toMatch(/^new: AUTH_SECRET_PREVIOUS\nchanged: AUTH_SECRET$/m);
    const [plan, , status] = expectWell(await runbooks.run('deploy.md', 0, { RELEASE: 'r2' }));
    expect(plan?.output).toContain('Give new requests to green');
    expect(status?.output).toMatch(/^serving +r2 on/m);
    const [slowly] = expectWell(await runbooks.run('deploy.md', 1, { RELEASE: 'r2' }));
    expect(slowly?.output).toContain('Give blue 50 % of the visitors and compare, 60 s');
  }, 300_000);

  test('good deploys, one after the other', async () => {
    const seconds: number[] = [];
    for (const tag of ['r3', 'r4']) {
      const done = await operator.deploy('--release', tag, '--canary-seconds', '2');
      expect(done.output).toMatch(new RegExp(`% of the visitors.*new: 0 of .*${tag} serves`, 's'));
      await expectJobsLast(server);
      seconds.push(done.seconds);
      await operator.expectServing(tag);
    }
    figure('deploy, of them 8 s of watching', `${seconds.map((one) => one.toFixed(1)).join(', ')} s`);
  }, 400_000);

  test.each(badDeploys.filter(([tag]) => isTried(tag)))(
    '%s: all is taken back, and the release before serves on',
    async (tag, told) => {
      const failed = await operator.deploy('--release', tag, '--health', '12');
      expect(failed.code).toBe(1);
      expect(failed.output).toMatch(told);
      await operator.expectServing('r4');
      figure(`taken back: ${tag}`, `${failed.seconds.toFixed(1)} s`);
    },
    120_000,
  );

  test('the connection breaks in the middle of a good deploy, which ends well by itself', async () => {
    await operator.killAfter('% of the visitors', '--release', 'r1', '--canary-seconds', '4');
    await operator.expectFree();
    await operator.expectServing('r1');
  }, 120_000);

  if (thorough)
    test('the connection breaks in the middle of a bad deploy, which is taken back by itself', async () => {
      await operator.killAfter('Wait until they are healthy', '--release', 'crash-at-start');
      await operator.expectFree();
      await operator.expectServing('r1');
    }, 120_000);

  test('the server loses power after the switch: the next deploy puts it right', async () => {
    const running = operator.start('--release', 'r2', '--watch', '60');
    await running.saw('Watch for errors');
    await server.ssh('deploy', 'kill -KILL -- -$(cat $(ls -td /srv/isntgram/releases/*/ | head -n 1)pid)');
    expect((await running.ended).output).toContain('The runner ended without a word');
    expect((await operator.deploy('status')).output).toMatch(/^! state.json says .+: a deploy was interrupted/m);
    const next = await operator.deploy('--release', 'never-healthy', '--health', '1');
    expect(next.output).toContain('r1 serves as before');
    await operator.expectServing('r1');
  }, 120_000);

  test('of two deploys at once the second is refused and told who holds the lock; it can take it', async () => {
    const first = operator.start('--release', 'r2', '--watch', '60');
    await first.saw('Watch for errors');
    const second = await operator.deploy('--release', 'r3');
    expect(second.code).toBe(1);
    expect(second.output).toMatch(/Refused: .+ deploys r2 since \d{4}-.+--take-lock/s);
    const third = await operator.deploy('--release', 'r3', '--take-lock');
    expect(third.output).toContain('r3 serves');
    expect((await first.ended).output).toMatch(/Stopped by the operator.*r1 serves as before/s);
    await operator.expectServing('r3');
  }, 200_000);

  test('back to the release before', async () => {
    const [history, back] = expectWell(await runbooks.run('deploy.md', 2));
    for (const line of [/r4 +ok/, /never-healthy +rolled back \(health\)/, /not-there +refused \(pull\)/])
      expect(history?.output).toMatch(line);
    expect(back?.output).toContain('r1 serves');
    const [, served = ''] = /serves after ([\d.]+) s/.exec(back?.output ?? '') ?? [];
    figure(
      'roll back, of them 30 s of watching',
      `${back?.seconds.toFixed(1)} s; the old release serves after ${served} s`,
    );
    await operator.expectServing('r1');
  }, 120_000);

  test('nobody noticed', async () => {
    const running = load;
    if (!running) throw new Error('There was no load.');
    await expect
      .poll(() => running.report().requests, { timeout: 300_000, interval: 1_000 })
      .toBeGreaterThan(requestsMin);
    load = undefined;
    const { report, faults } = await running.stop();
    figure('requests, of them failed', `${report.requests}, ${report.failures.length}`);
    figure('posts and comments, of them lost or doubled', `${report.posts} and ${report.comments}, ${faults.length}`);
    expect(report.failures.slice(0, 20)).toEqual([]);
    expect(faults).toEqual([]);
  }, 400_000);

  test('the server tells what happened and keeps five releases', async () => {
    expect((await operator.deploy('history')).output).toMatch(/rollback +r1 +ok/);
    expect((await operator.deploy('exec', 'api', '--', 'printenv', 'VERSION')).output).toContain('r1');
    const [, closed, restarted] = expectWell(await runbooks.run('deploy.md', 3));
    expect(closed?.output).toContain('! maintenance is on');
    expect(restarted?.output).toMatch(/jobs/);
    const DAY = new Date().toISOString().slice(0, 10);
    const [ofDay, kept, logs, version] = expectWell(await runbooks.run('deploy.md', 4, { DAY }));
    expect(ofDay?.output).toMatch(/^\d{4}-\d\d-\d\dT.*"/m);
    expect(kept?.output).toMatch(/^\d{4}-\d\d-\d\dT.*"/m);
    expect(logs?.output).toContain('api-');
    expect(version?.output).toMatch(/^v24/m);
    await expectKept(server);
    await expectChecked(server);
  }, 60_000);

  test('who looks for a fault finds a request in the logs', async () => {
    const page = 'troubleshooting.md';
    const [status, , caddy] = expectWell(await runbooks.run(page, 0));
    expect([status?.output, caddy?.output].join('')).toMatch(/postgres.*healthy.*"status":/s);
    const client = new Client({ port: server.httpsPort, domain });
    const { headers } = await client.send('/api/v1/explore').finally(() => client.close());
    const REQUEST_ID = String(headers['x-request-id']);
    const told = async (at: number, names = {}) => expectWell(await runbooks.run(page, at, names))[0]?.output ?? '';
    expect(await told(1, { REQUEST_ID })).toMatch(/^\d{4}-\S+Z \{.*"\/api\/v1\/explore"/m);
    expect(await told(2, { TRACE_ID: REQUEST_ID })).toContain(REQUEST_ID);
    expect(await told(3)).toContain('calls');
    const [dead, again] = expectWell(await runbooks.run(page, 4));
    expect([dead?.output, again?.output].join('')).toMatch(/failed at every try.*jobs? will be tried again/s);
  }, 120_000);

  test('Ctrl-C takes everything back, and so does pressing it again', async () => {
    const running = operator.start('--release', 'r2', '--canary-seconds', '30');
    await running.saw('% of the visitors');
    for (const pauseMs of [500, 0]) {
      running.signal('SIGINT');
      await wait(pauseMs);
    }
    expect((await running.ended).output).toMatch(/Stopped by the operator.*r1 serves as before/s);
    await operator.expectServing('r1');
    expect((await operator.deploy('status')).output).toMatch(
      /^last .*rolled back \(canary-5\)\n +Stopped by the operator/m,
    );
  }, 120_000);

  if (thorough)
    test('Caddy is renewed where it changed, and a deploy is told to', () => expectRenewed(server, operator), 200_000);

  if (thorough)
    test('a release that ends after the switch is taken back', async () => {
      const failed = await operator.deploy('--release', 'ends-later', '--watch', '60');
      expect(failed.output).toMatch(
        /✗ Watch for errors.*api-(?:blue|green) ended.*↶ Taking back: Give new requests.*r1 serves as before/s,
      );
      await operator.expectServing('r1');
    }, 120_000);

  test('who runs out of room sees what takes it, and moves with the door closed', async () => {
    expect(saidWell(await runbooks.run('growing.md', 0))).toMatch(/\/var\/lib\/postgresql\/data.*\/data\/media/s);
    expect(saidWell(await runbooks.run('growing.md', 1))).toMatch(/Closed.*Open again/s);
    expect(saidWell(await runbooks.run('growing.md', 2, { RELEASE: 'r1' }))).toMatch(
      /(?:already, as r1 has it: there is nothing to do\..*){2}/s,
    );
    expect(saidWell(await runbooks.run('growing.md', 3))).toContain('There is no database from before an upgrade');
  }, 200_000);

  test('a community is exported and imported over ssh', async () => {
    const [, imported] = expectWell(await runbooks.run('changes.md', 0, { SLUG: 'isntgram', COPY: 'copy' }));
    expect(imported?.output).toMatch(/Imported copy: \d+ rows/);
  }, 240_000);

  test('a drill measures what would be lost, and for how long', async () => {
    const [drill] = expectWell(await runbooks.run('disaster-recovery.md', 1));
    for (const [, name = '', value = ''] of drill?.output.matchAll(/^(RPO|RTO) +(.*)$/gm) ?? []) figure(name, value);
  }, 200_000);

  test('what is deleted comes back from the copies, of which the server has made some by itself', async () => {
    const posts = await countPosts();
    expect(posts).toBeGreaterThan(0);
    const MOMENT = new Date().toISOString();
    await askDatabase(server, 'drop table tenant_isntgram.posts cascade');
    const [, , list] = expectWell(await runbooks.run('disaster-recovery.md', 2, { MOMENT }));
    expect(await countPosts()).toBe(posts);
    await operator.expectServing('r1');
    expect(list?.output).toMatch(/files +ok/);
  }, 300_000);

  if (thorough)
    test('a new server gets everything back', async () => {
      const posts = await countPosts();
      const { KEYS, secrets, own } = await loseServer(server);
      const began = Date.now();
      expectWell(await runbooks.run('getting-a-server.md', 0));
      expectWell(await runbooks.run('disaster-recovery.md', 3, { RELEASE: 'r1', KEYS }));
      expect(await readFile(own, 'utf8')).toBe(secrets);
      expectWell(await runbooks.run('disaster-recovery.md', 4, { RELEASE: 'r1' }));
      figure('a new server, with everything back', `${((Date.now() - began) / 1000).toFixed(0)} s`);
      expect(await countPosts()).toBe(posts);
      await operator.expectServing('r1');
    }, 400_000);

  if (thorough)
    test('every block of the runbooks was run that needs no account', () => {
      expect(runbooks.left()).toEqual([]);
    });
});

const countPosts = async () => Number(await askDatabase(server, 'select count(*) from tenant_isntgram.posts'));
