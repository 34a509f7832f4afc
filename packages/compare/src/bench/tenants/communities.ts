import { createHash, randomUUID } from 'node:crypto';
import { systemClock } from '@isntgram/adapters/clock';
import { createIds } from '@isntgram/adapters/ids';
import { createTenant, type Session } from '@isntgram/core/kernel/migrations/migrate';
import { schemaOf } from '@isntgram/core/schema/names';
import { migrate, readMigrations } from '@isntgram/node/migrations/migrations';
import { withSession } from '@isntgram/node/migrations/session';

export interface Community {
  slug: string;
  post: string;
}

/** The session of the reader in every community, and how it is kept. */
const token = 'of-the-reader-in-each-community';
export const cookie = `session=${token}`;
const kept = `.${createHash('sha256').update(token).digest('hex')}`;

/** Makes communities with two people and ten posts each; tells how long making each of them took, in milliseconds. */
export async function makeCommunities(
  databaseUrl: string,
  count: number,
  onProgress: (share: number) => void,
): Promise<{ communities: Community[]; times: number[] }> {
  const migrations = await readMigrations();
  await migrate(databaseUrl, migrations);
  const communities: Community[] = [];
  const times: number[] = [];
  while (communities.length < count) {
    await withSession(databaseUrl, async (session) => {
      for (let turn = 0; turn < 25 && communities.length < count; turn++) {
        const slug = `c${communities.length}`;
        const started = performance.now();
        await createTenant(session, { id: randomUUID(), slug, name: slug }, migrations.tenant);
        times.push(performance.now() - started);
        communities.push({ slug, post: await fill(session, schemaOf(slug)) });
      }
    });
    onProgress(communities.length / count);
  }
  return { communities, times };
}

/** `anna` reads what `berta` posts. */
async function fill(session: Session, schema: string): Promise<string> {
  const ids = createIds(systemClock);
  const [anna, berta] = [ids.next(), ids.next()];
  await session.run(
    `insert into "${schema}".users (id, email, name, username, email_verified)
     values ($1, 'anna@example.org', 'Anna', 'anna', true), ($2, 'berta@example.org', 'Berta', 'berta', true)`,
    [anna, berta],
  );
  await session.run(
    `insert into "${schema}".sessions (id, token, user_id, expires_at, plain_until) values ($1, $2, $3, now() + ` +
      `interval '9 days', null)`,
    [ids.next(), kept, anna],
  );
  await session.run(`insert into "${schema}".follows (id, follower_id, followee_id) values ($1, $2, $3)`, [
    randomUUID(),
    anna,
    berta,
  ]);
  const [post] = await session.run(
    `insert into "${schema}".posts (id, author_id, status, caption, audience, created_at, published_at)
     select id, $1, 'published', 'A caption as people write it', 'everyone', now(), now() from unnest($2::uuid[]) id
       returning id`,
    [berta, Array.from({ length: 10 }, () => ids.next())],
  );
  return String(post?.id);
}
