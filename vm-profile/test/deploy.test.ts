import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { root } from '@isntgram/local/cli/root';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Load, startLoad } from './deploy/load.ts';
import { badReleases, type Images, pushRelease } from './deploy/releases.ts';
import { domain, findMissing, startServer, type TestServer } from './deploy/server.ts';
import { findStandins } from './engine.ts';

/**
 * From a fresh machine to deploys that nobody notices: bootstrap, a first release, then every way in which a deploy can go well or wrong,
 * while people read, write and upload.
 */
const requestsMin = 20_000;
const standins = findStandins(root);
const missing = standins ? findMissing() : 'no stand-in for a server (ISNTGRAM_STANDINS)';
const figures: string[] = [];
let server: TestServer;
let load: Load | undefined;
let pushing: Promise<void>;

/** The images under test, as `npm run test:vm` names them. */
const images: Images = JSON.parse(process.env.ISNTGRAM_TEST_IMAGES ?? '{}');

if (missing)
  process.stdout.write(`\n${'!'.repeat(80)}\nNOT TESTED: bootstrap and deploy. There is ${missing}.\n${'!'.repeat(80)}\n\n`);

const figure = (name: string, value: string | number) => figures.push(`${name.padEnd(44)} ${value}`);

describe.runIf(missing === undefined)('a server', () => {
  beforeAll(async () => {
    server = await startServer(standins ?? '');
    pushing = pushReleases();
  }, 120_000);

  afterAll(async () => {
    await load?.stop();
    process.stdout.write(`\nBootstrap and deploy\n${figures.map((line) => `  ${line}\n`).join('')}`);
    await server?.remove();
  }, 120_000);

  test('a fresh server is ready after one command, and the second run changes nothing', async () => {
    const script = await readFile(join(root, 'vm-profile/bootstrap.sh'), 'utf8');
    const command = `bash -s -- --key '${server.publicKey}'`;
    const first = await server.ssh('root', command, script);
    expect(first.stdout, first.stderr).toMatch(/Ready: \d+ changed\./);
    figure('bootstrap of a fresh server', `${first.seconds.toFixed(1)} s`);
    const second = await server.ssh('root', command, script);
    expect(second.stdout).toContain('Ready: nothing changed.');
    figure('bootstrap again', `${second.seconds.toFixed(1)} s`);
    expect((await server.ssh('root', 'bash -s -- audit', script)).code).toBe(0);
  }, 400_000);

  test('no container port passes the firewall, and the audit finds who tries', async () => {
    await server.load('caddy:2');
    const start = (name: string, port: number) =>
      `docker run -d --name ${name} -p ${port}:80 caddy:2 caddy file-server --listen :80`;
    await server.ssh('root', `${start('open', 80)} && ${start('leak', 8080)}`);
    const answers = (port: number) =>
      fetch(`http://${server.address}:${port}/`, { signal: AbortSignal.timeout(3_000) }).then(
        () => true,
        () => false,
      );
    await expect.poll(() => answers(80)).toBe(true);
    expect(await answers(8080)).toBe(false);
    const script = await readFile(join(root, 'vm-profile/bootstrap.sh'), 'utf8');
    const audit = await server.ssh('root', 'bash -s -- audit', script);
    expect(audit.stdout).toMatch(/^ports +MISSING/m);
    await server.ssh('root', 'docker rm -f open leak');
  }, 60_000);

  test('the first release comes onto a server that has none', async () => {
    await server.openTunnel();
    const secrets = [`AUTH_SECRET=${randomBytes(32).toString('hex')}`, `POSTGRES_PASSWORD=${randomBytes(12).toString('hex')}`];
    const settings = [`BASE_DOMAINS=${domain}`, 'CADDY_OPTIONS=local_certs', 'MAILBOX_DIR=/tmp/mail'];
    await server.ssh('deploy', 'cat >/srv/isntgram/.env', `${[...secrets, ...settings].join('\n')}\n`);
    await pushing;
    expect(await deploy('status')).toMatchObject({ code: 1, output: expect.stringContaining('nothing was deployed yet') });
    const first = await deploy('--release', 'r1');
    expect(first.output).toContain('r1 serves');
    figure('first deploy', `${first.seconds.toFixed(1)} s`);
    load = await startLoad({ port: server.httpsPort, domain });
  }, 300_000);

  test('good deploys, one after the other', async () => {
    const seconds: number[] = [];
    for (const tag of ['r2', 'r3', 'r4']) {
      const done = await deploy('--release', tag);
      expect(done.output).toContain(`${tag} serves`);
      seconds.push(done.seconds);
      await expectServing(tag);
    }
    figure('deploy, of them 4 s of watching', `${seconds.map((one) => one.toFixed(1)).join(', ')} s`);
  }, 400_000);

  const wrong: [string, RegExp][] = [
    ['never-healthy', /✗ Wait until they are healthy\n.*not healthy in time/s],
    ['crash-at-start', /✗ Wait until they are healthy\n.*ends at its start/s],
    ['healthy-but-500', /✗ Ask it for real pages\n.*with 500 instead of 200/s],
    ['failing-migration', /✗ Migrate the database.*nothing.* does not exist/s],
    ['destructive-migration', /✗ Migrate the database.*Refused/s],
    ['not-there', /cannot pull localhost:5000\/isntgram\/api:not-there/],
  ];
  test.each(wrong)(
    '%s: all is taken back, and the release before serves on',
    async (tag, told) => {
      const failed = await deploy('--release', tag, '--health', '12');
      expect(failed.code).toBe(1);
      expect(failed.output).toMatch(told);
      await expectServing('r4');
      figure(`taken back: ${tag}`, `${failed.seconds.toFixed(1)} s`);
    },
    120_000,
  );

  test('the connection breaks in the middle of a good deploy, which ends well by itself', async () => {
    await killAfter('Watch for errors', '--release', 'r1');
    await expectFree();
    await expectServing('r1');
  }, 120_000);

  test('the connection breaks in the middle of a bad deploy, which is taken back by itself', async () => {
    await killAfter('Wait until they are healthy', '--release', 'crash-at-start');
    await expectFree();
    await expectServing('r1');
  }, 120_000);

  test('the server loses power after the switch: the next deploy puts it right', async () => {
    const running = start('--release', 'r2', '--watch', '60');
    await running.saw('Watch for errors');
    await server.ssh('deploy', 'kill -KILL -- -$(cat $(ls -td /srv/isntgram/releases/*/ | head -n 1)pid)');
    expect((await running.ended).output).toContain('The runner ended without a word');
    expect((await deploy('status')).output).toMatch(/^! state.json says .+: a deploy was interrupted/m);
    const next = await deploy('--release', 'never-healthy', '--health', '1');
    expect(next.output).toContain('r1 serves as before');
    await expectServing('r1');
  }, 120_000);

  test('of two deploys at once the second is refused and told who holds the lock; it can take it', async () => {
    const first = start('--release', 'r2', '--watch', '60');
    await first.saw('Watch for errors');
    const second = await deploy('--release', 'r3');
    expect(second.code).toBe(1);
    expect(second.output).toMatch(/Refused: .+ deploys r2 since \d{4}-.+--take-lock/s);
    const third = await deploy('--release', 'r3', '--take-lock');
    expect(third.output).toContain('r3 serves');
    expect((await first.ended).output).toMatch(/Stopped by the operator.*r1 serves as before/s);
    await expectServing('r3');
  }, 200_000);

  test('back to the release before', async () => {
    const back = await deploy('rollback');
    expect(back.output).toContain('r1 serves');
    const [, served = ''] = /serves after ([\d.]+) s/.exec(back.output) ?? [];
    figure('roll back, and until the old release serves', `${back.seconds.toFixed(1)} s, ${served} s`);
    await expectServing('r1');
  }, 120_000);

  test('the server tells what happened and keeps five releases', async () => {
    const { output } = await deploy('history');
    for (const line of [/r4 +ok/, /never-healthy +rolled back \(health\)/, /not-there +refused \(pull\)/, /rollback +r1 +ok/]) {
      expect(output).toMatch(line);
    }
    expect((await deploy('exec', 'api', '--', 'printenv', 'VERSION')).output).toContain('r1');
    expect((await deploy('logs', 'web', '--lines', '5')).output).toContain('web-');
    // Of all releases, those that can be gone back to.
    const { stdout } = await server.ssh('deploy', "docker image ls -q 'localhost:5000/isntgram/api' | sort -u | wc -l");
    expect(Number(stdout)).toBeLessThanOrEqual(4);
  }, 60_000);

  test('nobody noticed', async () => {
    const running = load;
    load = undefined;
    if (!running) throw new Error('There was no load.');
    await expect.poll(() => running.report().requests, { timeout: 300_000, interval: 1_000 }).toBeGreaterThan(requestsMin);
    const { report, faults } = await running.stop();
    figure('requests, of them failed', `${report.requests}, ${report.failures.length}`);
    figure('posts and comments, of them lost or doubled', `${report.posts} and ${report.comments}, ${faults.length}`);
    expect(report.failures.slice(0, 20)).toEqual([]);
    expect(faults).toEqual([]);
  }, 400_000);

  test('Ctrl-C takes everything back, and so does pressing it again', async () => {
    const running = start('--release', 'r2');
    await running.saw('Wait until they are healthy');
    for (const pauseMs of [500, 0]) {
      process.kill(-(running.child.pid ?? Number.NaN), 'SIGINT');
      await wait(pauseMs);
    }
    expect((await running.ended).output).toMatch(/Stopped by the operator.*r1 serves as before/s);
    await expectServing('r1');
  }, 120_000);

  test('a release that ends after the switch is taken back', async () => {
    const failed = await deploy('--release', 'ends-later', '--watch', '60');
    expect(failed.output).toMatch(
      /✗ Watch for errors.*api-(?:blue|green) ended.*↶ Taking back: Give new requests.*r1 serves as before/s,
    );
    await expectServing('r1');
  }, 120_000);
});

/** All that is deployed below, good and bad. */
async function pushReleases(): Promise<void> {
  for (const tag of ['r1', 'r2', 'r3', 'r4']) await pushRelease(images, server.registry, tag);
  for (const [tag, lines] of Object.entries(badReleases)) await pushRelease(images, server.registry, tag, lines);
}

/** Runs `npm run deploy` against the server, as a person would. */
function start(...words: string[]) {
  const began = Date.now();
  const own = [
    '--env',
    'production',
    '--environments',
    server.environmentsFile,
    ...(words.includes('--watch') ? [] : ['--watch', '4']),
  ];
  // What follows a double dash is the command's own.
  const at = words.includes('--') ? words.indexOf('--') : words.length;
  const args = [join(root, 'packages/local/src/commands/deploy.ts'), ...words.slice(0, at), ...own, ...words.slice(at)];
  const child: ChildProcess = spawn(process.execPath, args, {
    cwd: root,
    detached: true,
    env: { ...process.env, SSH_IDENTITY_FILE: server.identityFile },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk;
    });
  }
  const ended = once(child, 'close').then(([code]) => ({ code: Number(code), output, seconds: (Date.now() - began) / 1000 }));
  const saw = (text: string) => expect.poll(() => output, { timeout: 90_000, interval: 100 }).toContain(text);
  return { child, ended, saw };
}
const deploy = (...words: string[]) => start(...words).ended;

/** Ends the operator's side, ssh and all, as a laptop that is shut does. */
async function killAfter(text: string, ...words: string[]): Promise<void> {
  const running = start(...words);
  await running.saw(text);
  process.kill(-(running.child.pid ?? Number.NaN), 'SIGKILL');
  await running.ended;
}

const expectFree = () =>
  expect.poll(() => deploy('status').then(({ output }) => output), { timeout: 90_000, interval: 1_000 }).toMatch(/^lock +free$/m);

/** What serves, by its own word and by the server's. */
async function expectServing(tag: string): Promise<void> {
  expect((await deploy('status')).output).toMatch(new RegExp(`^serving +${tag} on`, 'm'));
  const { stdout } = await server.ssh('deploy', `curl -sk --resolve ${domain}:443:127.0.0.1 https://${domain}/api/health`);
  expect(JSON.parse(stdout).version).toBe(tag);
}
