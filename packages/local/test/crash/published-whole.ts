import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@isntgram/cli/ports';
import { root } from '@isntgram/cli/root';
import type { Profile } from '@isntgram/contract/kernel/profiles';
import type { MediaTicket } from '@isntgram/contract/media/media';
import type { Post } from '@isntgram/contract/network/posts';
import type { Me } from '@isntgram/contract/network/users';
import { expect, onTestFinished, test } from 'vitest';
import { descendants } from '../../src/process/accounting.ts';

const photoFile = join(root, 'packages/acceptance/fixtures/Bridge_by_Sander_Klootwijk.jpg');
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** `npm start` as a process that can be killed together with all that it started. */
async function start(profile: Profile, data: string, port: number) {
  const command = join(root, 'packages/commands/src/run/start.ts');
  const child = spawn(
    process.execPath,
    [command, '--profile', profile, '--port', String(port), '--data', data, '--no-demo'],
    {
      cwd: root,
      // Whoever tries again and again until their post is there would pass the limit of posts.
      env: { ...process.env, RATE_LIMIT_FACTOR: '100' },
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  let said = '';
  child.stderr.on('data', (chunk) => {
    said += chunk;
  });
  const url = `http://localhost:${port}`;
  while (!(await fetch(`${url}/api/ready`).catch(() => undefined))?.ok) {
    if (child.exitCode !== null) throw new Error(`The start ended:\n${said}`);
    await pause(200);
  }
  const end = async (signal: NodeJS.Signals) => {
    const all = signal === 'SIGKILL' && child.pid ? (await descendants(child.pid)).map(({ pid }) => pid) : [];
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    for (const pid of all) process.kill(pid, signal);
    await ended;
  };
  return { url, end };
}

interface Attempt {
  key: string;
  mediaId?: string;
  postId?: string;
}

function client(url: string, cookie: string) {
  return async <Body>(path: string, json?: object, headers: Record<string, string> = {}): Promise<Body> => {
    const init = json
      ? {
          method: 'POST',
          headers: { cookie, 'content-type': 'application/json', ...headers },
          body: JSON.stringify(json),
        }
      : { headers: { cookie } };
    const response = await fetch(new URL(path, url), init);
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
    return (await response.json()) as Body;
  };
}

async function signUp(url: string): Promise<string> {
  const account = { email: 'crash@example.org', name: 'Crash', username: 'crash', password: 'correct-horse-battery' };
  const post = (path: string) =>
    fetch(new URL(path, url), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(account),
    });
  await post('/api/auth/sign-up/email');
  const signedIn = await post('/api/auth/sign-in/email');
  return signedIn.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
}

/** Publishes one photo with the attempt's key; goes on from where an earlier try ended. */
async function publish(
  call: ReturnType<typeof client>,
  attempt: Attempt,
  photo: Uint8Array<ArrayBuffer>,
): Promise<void> {
  if (!attempt.mediaId) {
    const json = { fileName: 'a.jpg', contentType: 'image/jpeg', sizeBytes: photo.length };
    const { id, upload } = await call<MediaTicket>('/api/v1/media', json);
    await fetch(upload.url, { method: upload.method, headers: upload.headers, body: photo });
    attempt.mediaId = id;
  }
  const json = { media: [{ id: attempt.mediaId, alt: '' }], caption: attempt.key };
  const post = await call<Post>('/api/v1/posts', json, { 'idempotency-key': attempt.key });
  attempt.postId = post.id;
}

/**
 * Kills all processes of a profile in the middle of publishing, starts it again, and looks at every post that was asked
 * for.
 */
export function provePublishedWhole(profile: Profile): void {
  test(`killed in the middle of publishing, ${profile} has every answered post once and whole`, {
    timeout: 600_000,
  }, async () => {
    const data = await mkdtemp(join(tmpdir(), `isntgram-crash-${profile}-`));
    onTestFinished(() => rm(data, { recursive: true, force: true }));
    const port = await freePort();
    const photo = new Uint8Array(await readFile(photoFile));
    const first = await start(profile, data, port);
    onTestFinished(() => first.end('SIGKILL'));
    const cookie = await signUp(first.url);
    const attempts: Attempt[] = Array.from({ length: 16 }, (_, index) => ({ key: `attempt-${index}` }));
    const call = client(first.url, cookie);
    let next = 0;
    const worker = async () => {
      for (let attempt = attempts[next++]; attempt; attempt = attempts[next++])
        await publish(call, attempt, photo).catch(() => undefined);
    };
    const workers = Promise.all([worker(), worker(), worker()]);
    while (attempts.filter(({ postId }) => postId).length < 6) await pause(5);
    await first.end('SIGKILL');
    await workers;
    const answered = attempts.filter(({ postId }) => postId).map(({ postId }) => postId);
    expect(answered.length).toBeLessThan(attempts.length);

    const second = await start(profile, data, port);
    onTestFinished(() => second.end('SIGINT'));
    const resume = client(second.url, cookie);
    for (const attempt of attempts) {
      const before = attempt.postId;
      await expect
        .poll(() => publish(resume, attempt, photo).then(() => 'answered', String), { timeout: 60_000, interval: 500 })
        .toBe('answered');
      if (before) expect(attempt.postId).toBe(before);
    }
    const list = () => resume<{ items: Post[] }>('/api/v1/users/crash/posts?limit=50');
    await expect
      .poll(async () => (await list()).items.map(({ status }) => status), { timeout: 300_000, interval: 1_000 })
      .toEqual(attempts.map(() => 'published'));
    const { items } = await list();
    expect(items.map(({ id }) => id).sort()).toEqual(attempts.map(({ postId }) => postId).sort());
    expect(new Set(items.map(({ caption }) => caption)).size).toBe(attempts.length);
    expect((await resume<Me>('/api/v1/me')).postCount).toBe(attempts.length);
    for (const { photos } of items) {
      for (const { url } of photos[0]?.variants ?? []) expect((await fetch(url)).status).toBe(200);
      expect(photos[0]?.variants.length).toBeGreaterThan(2);
    }
  });
}
