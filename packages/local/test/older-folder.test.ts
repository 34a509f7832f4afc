import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { passwords } from '@isntgram/api/auth/passwords';
import { freePort } from '@isntgram/cli/ports';
import type { Steps } from '@isntgram/cli/steps';
import type { Post } from '@isntgram/contract/network/posts';
import type { User } from '@isntgram/contract/network/users';
import { applyMigrations, createTenant } from '@isntgram/core/kernel/migrations/migrate';
import { composeStore } from '@isntgram/node/compose';
import { platformEnvironment, readEnvironment } from '@isntgram/node/environment';
import { defaultTenant, readMigrations, refuseNewer } from '@isntgram/node/migrations/migrations';
import { withSession } from '@isntgram/node/migrations/session';
import sharp from 'sharp';
import { expect, onTestFinished, test } from 'vitest';
import { createUndo, startInstance } from '../src/instance/start-instance.ts';
import { openEmbeddedPostgres } from '../src/postgres/embedded.ts';

const password = 'correct-horse-battery';
const widths = [320, 640, 800];
const [anna, post, media] = [
  '0190c0de-0000-7000-8000-000000000001',
  '0190c0de-0000-7000-8000-000000000002',
  '0190c0de-0000-7000-8000-000000000003',
];

/** What the first release wrote, in the columns that there were. */
async function fillAsFirstRelease(databaseUrl: string): Promise<void> {
  const { shared, tenant } = await readMigrations();
  const hash = await passwords.hash(password);
  const variants = JSON.stringify(widths.map((width) => ({ width, height: (width * 3) / 4 })));
  await withSession(databaseUrl, async (session) => {
    await applyMigrations(session, { shared: shared.slice(0, 1), tenant: tenant.slice(0, 1) });
    await createTenant(session, { id: randomUUID(), ...defaultTenant }, tenant.slice(0, 1));
    await session.run(`set search_path to tenant_isntgram;
      insert into users (id, email, name, username, post_count)
        values ('${anna}', 'anna@example.org', 'Anna', 'anna', 1);
      insert into credentials (id, account_id, provider_id, user_id, password)
        values ('${randomUUID()}', '${anna}', 'credential', '${anna}', '${hash}');
      insert into posts (id, author_id, status, caption, audience, created_at, published_at)
        values ('${post}', '${anna}', 'published', 'The first #sea', 'everyone', '2025-01-01Z', '2025-01-01Z');
      insert into post_tags (tag, post_id) values ('sea', '${post}');
      insert into media (id, owner_id, purpose, post_id, position, alt, status, file_name, content_type,
          size_bytes, width, height, thumbhash, variants, created_at, updated_at, expires_at, original_swept)
        values ('${media}', '${anna}', 'post', '${post}', 0, 'The sea', 'ready', 'sea.jpg', 'image/jpeg',
          1000, 800, 600, 'abc=', '${variants}', '2025-01-01Z', '2025-01-01Z', '2025-01-01Z', true);`);
  });
}

async function storePhotos(data: string): Promise<void> {
  const variables = {
    MEDIA_DIR: join(data, 'storage'),
    MAILBOX_DIR: join(data, 'mail'),
    DATABASE_URL: 'postgres://localhost/isntgram',
    AUTH_SECRET: 'signs-nothing-that-anybody-asks-for',
    PUBLIC_SCHEME: 'http',
  };
  const { mediaStore } = await composeStore(readEnvironment(platformEnvironment, variables), () => undefined);
  for (const width of widths) {
    const picture = { width, height: (width * 3) / 4, channels: 3, background: '#3b82f6' } as const;
    await mediaStore.put(
      `isntgram/${media}/${width}.webp`,
      await sharp({ create: picture }).webp().toBuffer(),
      'image/webp',
    );
  }
}

/** `npm start` on the folder, as long as `work` takes; resolves with what it said of the database. */
async function start(data: string, work: (url: string) => Promise<void>): Promise<string> {
  const undo = createUndo();
  const port = await freePort();
  let said = '';
  const steps: Steps = {
    step: (_, run) =>
      run((text) => {
        if (text.startsWith('Database')) said = text;
      }),
    say: () => undefined,
    warn: () => undefined,
  };
  const options = { profile: 'vm', mode: 'production', port, data, fresh: false, demo: false } as const;
  const own = {
    databaseUrl: undefined,
    authSecret: undefined,
    environment: { ...process.env } as Record<string, string>,
  };
  try {
    const { url } = await startInstance({ ...options, ...own }, steps, undo);
    await work(url);
  } finally {
    await undo.run();
  }
  return said;
}

test('the newest code opens what the first release left, once, and refuses what newer code left', {
  timeout: 600_000,
}, async () => {
  const data = await mkdtemp(join(tmpdir(), 'isntgram-older-'));
  onTestFinished(() => rm(data, { recursive: true, force: true }));
  const old = await openEmbeddedPostgres(join(data, 'postgres'));
  await fillAsFirstRelease(old.url);
  await old.close();
  await storePhotos(data);

  const first = await start(data, async (url) => {
    const signedIn = await fetch(new URL('/api/auth/sign-in/email', url), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'anna@example.org', password }),
    });
    expect(signedIn.status).toBe(200);
    const cookie = signedIn.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ');
    const ask = async <T>(path: string, json?: object): Promise<T> => {
      const headers = { cookie, ...(json && { 'content-type': 'application/json' }) };
      const response = await fetch(
        new URL(path, url),
        json ? { method: 'POST', headers, body: JSON.stringify(json) } : { headers },
      );
      expect([path, response.status]).toEqual([path, json ? 201 : 200]);
      return (await response.json()) as T;
    };
    expect(await ask<User>('/api/v1/users/anna')).toMatchObject({ postCount: 1, followerCount: 0 });
    for (const list of ['/api/v1/users/anna/posts', '/api/v1/feed', '/api/v1/tags/sea']) {
      expect(JSON.stringify(await ask(list))).toContain(list.includes('tags') ? 'sea' : post);
    }
    const shown = await ask<Post>(`/api/v1/posts/${post}`);
    expect(shown).toMatchObject({ status: 'published', caption: 'The first #sea', likeCount: 0 });
    for (const { url: variant, width } of shown.photos[0]?.variants ?? []) {
      const bytes = Buffer.from(await (await fetch(variant)).arrayBuffer());
      expect((await sharp(bytes).metadata()).width).toBe(width);
    }
    expect(shown.photos[0]?.variants).toHaveLength(widths.length);
    await ask(`/api/v1/posts/${post}/comments`, { text: 'Still there.' });
    await expect.poll(async () => (await ask<Post>(`/api/v1/posts/${post}`)).commentCount).toBe(1);
  });
  expect(first).toMatch(/with \d+ new migrations/);

  expect(await start(data, async () => undefined)).toBe('Database');

  const newer = await openEmbeddedPostgres(join(data, 'postgres'));
  await withSession(newer.url, (session) =>
    session.run(`insert into tenant_isntgram.migrations (name) values ('9000_tomorrow')`),
  );
  await expect(refuseNewer(newer.url, await readMigrations(), true)).rejects.toThrow(
    /newer version.*name another database in DATABASE_URL\.$/s,
  );
  await newer.close();
  await expect(start(data, async () => undefined)).rejects.toThrow(/newer version.*9000_tomorrow.*--data/s);
});
