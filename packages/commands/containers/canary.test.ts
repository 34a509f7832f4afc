import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createLocalShell } from '@isntgram/deploy/remote/local';
import { type RunEvent, runSteps } from '@isntgram/deploy/steps/run-steps';
import { bundleWatch } from '@isntgram/vm-profile/ops/canary/bundle';
import { type DeployRequest, planDeploy } from '@isntgram/vm-profile/ops/deploy/plan';
import { imagesEnv, type Release, type State } from '@isntgram/vm-profile/ops/deploy/state';
import { docker } from '@isntgram/vm-profile/ops/docker';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Crowd, startCrowd } from './deploy/crowd.ts';
import { imagesUnderTest } from './stack/images.ts';
import { openPeople, type People } from './stack/people.ts';
import { type Stack, startStack } from './stack/stack.ts';

/** A release gets a share of the visitors, each at an address of their own: the steps of a deploy from `start` on. */
const steps: ReadonlySet<string> = new Set(['start', 'health', 'smoke', 'canary-5', 'canary-25', 'switch']);
/** By what the proxy before ours says where somebody is. */
const addressHeaders = (address: string) => ({ 'cf-connecting-ip': address });
const shareOf = (percent: number): number => Math.ceil((256 * percent) / 100);
const figures: string[] = [];
let stack: Stack;
let people: People;
let crowd: Crowd;
/** The version that serves before. */
let old: string;
let listen: typeof import('@isntgram/acceptance/support/live-page').listen;

/** Pages go wrong once they have been looked at: real pages were fine. */
const spoil = (how: string) => `
import http from 'node:http';
const { emit } = http.Server.prototype;
let pages = 0;
http.Server.prototype.emit = function (name, request, answer) {
  const go = () => emit.apply(this, arguments);
  const isPage = name === 'request' && this.address()?.port === 8080 && !request.url.startsWith('/api');
  if (!isPage || ++pages <= 12) return go();
  ${how}
  return true;
};`;
const bad = {
  thirds: spoil("if (pages % 3) go(); else { answer.statusCode = 500; answer.end('bad'); }"),
  slow: spoil('setTimeout(go, 1500);'),
};
const names = ['v2', ...Object.keys(bad)] as const;

const imageOf = (name: string, tag: string): string => `isntgram-canary/${name}:${tag}`;

beforeAll(async () => {
  const images = imagesUnderTest();
  for (const tag of names) {
    const script = Reflect.get(bad, tag) as string | undefined;
    const command = script
      ? `CMD ["node", "--import", "data:text/javascript,${encodeURIComponent(script)}", "web.js"]\n`
      : '';
    await docker(['build', '--quiet', '--tag', imageOf('api', tag), '-'], `FROM ${images.api}\nENV VERSION=${tag}\n`);
    await docker(['build', '--quiet', '--tag', imageOf('web', tag), '-'], `FROM ${images.web}\n${command}`);
  }
  stack = await startStack({ images, environment: { MAILBOX_DIR: '/tmp/mail' }, override: 'services: {}\n' });
  people = await openPeople(stack);
  ({ listen } = await import('@isntgram/acceptance/support/live-page'));
  old = JSON.parse(await (await fetch(new URL('/api/health', stack.url))).text()).version;
  crowd = startCrowd(Number(new URL(stack.url).port));
});
afterAll(async () => {
  process.stdout.write(`\nA share of the visitors\n${figures.map((line) => `  ${line}\n`).join('')}`);
  await crowd?.stop();
  await stack?.remove();
  for (const tag of names) await docker(['image', 'rm', imageOf('api', tag), imageOf('web', tag)]);
});

const releaseOf = (tag: string, api: string, web: string): Release => ({
  ...{ id: tag, tag, images: { api, web }, who: 'anna', at: '2026-01-01T00:00:00.000Z' },
});

/** Brings a release as far as to all visitors. @returns how it ended, what was told meanwhile, and what is recorded */
async function bring(
  tag: string,
  {
    during,
    stop,
    shareSeconds = 2,
  }: { during?: (event: RunEvent) => void; stop?: AbortSignal; shareSeconds?: number } = {},
) {
  const { api, web } = imagesUnderTest();
  const before: State = { version: 1, active: 'blue', releases: [releaseOf('v1', api, web)] };
  const next = releaseOf(tag, imageOf('api', tag), imageOf('web', tag));
  const id = `${tag}-${Math.random().toString(36).slice(2)}`;
  const request: DeployRequest = {
    ...{ kind: 'deploy', id, who: 'anna', at: next.at, before, next, shares: [5, 25], shareSeconds },
    environment: { domain: 'localhost', services: ['db'], images: 'isntgram-canary' },
    ...{ watchSeconds: 1, healthSeconds: 60, allowDestructive: false, renewServices: false },
  };
  await writeFile(join(stack.folder, 'images.env'), imagesEnv({ before, next, jobs: before.releases[0] ?? next }));
  const said: string[] = [];
  const end = await runSteps(
    createLocalShell(),
    {
      ...{ app: stack.folder, folder: `releases/${id}`, locks: ['deploy.lock'], history: 'history.jsonl' },
      steps: planDeploy(request).filter(({ name }) => steps.has(name)),
      functions: await readFile(new URL('../../../vm-profile/ops/deploy/functions.sh', import.meta.url), 'utf8'),
      head: { id, who: 'anna', what: 'deploy', tag, at: next.at },
      files: { 'canary.mjs': await bundleWatch() },
    },
    (event) => {
      said.push(`${event.kind} ${'step' in event ? event.step : event.result}`);
      if (event.kind === 'fail') said.push(...event.lines);
      if (event.kind === 'ok') said.push(...event.said);
      during?.(event);
    },
    stop,
  );
  const history = (await readFile(join(stack.folder, 'history.jsonl'), 'utf8')).trim().split('\n');
  return { result: end.result, said: said.join('\n'), record: JSON.parse(history.at(-1) ?? '') };
}

/** Notes what everybody has seen; answers what each has seen since. */
function noteSeen(): () => Map<string, readonly string[]> {
  const lengths = new Map([...crowd.seen()].map(([address, tags]) => [address, tags.length]));
  return () => new Map([...crowd.seen()].map(([address, tags]) => [address, tags.slice(lengths.get(address))]));
}

/** What a bad release did, and that the old one serves everybody afterwards. */
async function expectTakenBack(tag: string, reason: RegExp): Promise<readonly unknown[]> {
  await crowd.round();
  const seenSince = noteSeen();
  const { requests, failures } = crowd.report();
  const failed = failures.length;
  const began = Date.now();
  const { result, said, record } = await bring(tag);
  expect([result, said]).toEqual(['rolled back', expect.stringMatching(/fail canary-5/)]);
  expect(record).toMatchObject({ result: 'rolled back', step: 'canary-5', why: expect.stringMatching(reason) });
  const of = crowd.report();
  const new500s = of.failures.slice(failed);
  await crowd.round();
  expect(crowd.report().failures.slice(failed)).toEqual(new500s);
  const share = [...seenSince()].filter(([, tags]) => tags.length > 0);
  figures.push(
    `${tag}: taken back after ${((Date.now() - began) / 1000).toFixed(1)} s, seen by ${share.length} of 256, ` +
      `${new500s.length} of ${of.requests - requests} requests failed`,
    `  ${record.why}`,
  );
  expect(share.length).toBeLessThanOrEqual(shareOf(5));
  for (const [address, tags] of share) expect([address, tags]).toEqual([address, [tag, old]]);
  for (const { address } of new500s) expect(share.map(([who]) => who)).toContain(address);
  return new500s;
}

test('a release that answers one page in three with an error is taken back from the first share', async () => {
  await expectTakenBack('thirds', /The new release has more errors\. new: \d+ of \d+ were errors/);
});

test('a release that is slow is taken back from the first share, and nobody got an error', async () => {
  expect(await expectTakenBack('slow', /The new release is slower|cannot be compared/)).toEqual([]);
});

/** Who takes something back in one colour has it gone from the pages that the other one keeps. */
async function expectGoneEverywhere(there: { headers: Record<string, string> }): Promise<void> {
  const author = await people.newPerson();
  const { id } = await people.newPost(author);
  const pages = [there, { headers: addressHeaders('none') }];
  const reader = new people.Visitor();
  const statuses = () => Promise.all(pages.map(async (call) => (await reader.call(`/p/${id}`, call)).status));
  expect(await statuses()).toEqual([200, 200]);
  expect((await author.api(`/posts/${id}`, { method: 'DELETE' })).status).toBe(204);
  // Far sooner than the 30 s for which a page is kept.
  await expect.poll(statuses, { timeout: 10_000 }).toEqual([404, 404]);
}

test('who has got it keeps it at another address, pages say nothing of it, and Ctrl-C takes it back', async () => {
  const stop = new AbortController();
  const failed = crowd.report().failures.length;
  const berta = await people.newPerson();
  const seenSince = noteSeen();
  const running = bring('v2', { stop: stop.signal, shareSeconds: 60 });
  const firstToSee = () => [...seenSince()].find(([, tags]) => tags.includes('v2'))?.[0];
  await expect.poll(firstToSee, { timeout: 90_000, interval: 100 }).toBeTruthy();
  const there = { headers: addressHeaders(firstToSee() ?? '') };
  const versionOf = async (call = {}) => (await berta.call<{ version: string }>('/api/health', call)).body.version;
  const elsewhere = { headers: addressHeaders('none') };
  expect([await versionOf(there), await versionOf(elsewhere)]).toEqual(['v2', old]);
  for (const path of ['/', '/explore', '/api/v1/instance', '/api/v1/explore'])
    expect([path, (await berta.call(path, there)).headers.getSetCookie()]).toEqual([path, []]);
  await berta.api('/me', there);
  expect(berta.cookies.get('__Host-isntgram.colour')).toBe('green');
  expect(await versionOf(elsewhere)).toBe('v2');
  await expectGoneEverywhere(there);
  stop.abort();
  const { result, said } = await running;
  expect([result, said]).toEqual(['rolled back', expect.stringContaining('Stopped by the operator.')]);
  expect([await versionOf(there), await versionOf(elsewhere)]).toEqual([old, old]);
  expect(crowd.report().failures.slice(failed)).toEqual([]);
});

test('a good release gets more and more of them, each of whom keeps it, and nobody gets an error', async () => {
  await crowd.round();
  const seenSince = noteSeen();
  const { requests, failures } = crowd.report();
  const failed = failures.length;
  const page = await listen(await people.newPerson());
  let hasEnded = false;
  void page.ended.then(() => {
    hasEnded = true;
  });
  const shares: number[] = [];
  const during = (event: RunEvent) => {
    if (event.kind === 'ok' && event.step.startsWith('canary-'))
      shares.push([...seenSince()].filter(([, tags]) => tags.length > 0).length);
  };
  const { result, said } = await bring('v2', { during });
  expect([result, said]).toEqual(['ok', expect.stringMatching(/ok canary-5\nOur own questions: new: 0 of \d+/)]);
  await crowd.round();
  for (const [address, tags] of seenSince()) expect([address, tags]).toEqual([address, ['v2']]);
  expect(shares[0]).toBeLessThanOrEqual(shareOf(5));
  expect(shares[1]).toBeLessThanOrEqual(shareOf(25));
  const { requests: all } = crowd.report();
  expect(crowd.report().failures.slice(failed)).toEqual([]);
  expect(hasEnded).toBe(false);
  page.close();
  figures.push(`good: ${shares.join(' and ')} of 256 had it at 5 and 25 %; ${all - requests} requests, 0 failed`);
});
