import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { applyMigrations, createTenant } from '@isntgram/core/kernel/migrations/migrate';
import { readMigrations } from '@isntgram/node/migrations/migrations';
import { withSession } from '@isntgram/node/migrations/session';

const pauseMs = 20;

/** Gives the database a community to write in. */
export async function openCommunity(url: string): Promise<void> {
  const migrations = await readMigrations();
  await withSession(url, async (session) => {
    await applyMigrations(session, migrations);
    await createTenant(session, { id: randomUUID(), slug: 'gardens', name: 'Gardens' }, migrations.tenant);
  });
}

/** Somebody who signs up again and again where people are led to, as the product does it: not where it is frozen. */
const signUp = `insert into tenant_gardens.users (id, email, name, username)
  select $1::uuid, $2 || '@example.org', 'Somebody', $2
    where not exists (select from public.freezes where community like '*%') returning id`;

/** Writes until it is stopped, and notes what was acknowledged. */
export function startWriter(whereTo: () => Promise<string>) {
  const acknowledged: string[] = [];
  let stopping = false;
  const write = async (): Promise<void> => {
    const username = `p${randomUUID().replaceAll('-', '').slice(0, 20)}`;
    const done = await withSession(await whereTo(), (session) => session.run(signUp, [randomUUID(), username]));
    if (done.length > 0) acknowledged.push(username);
  };
  const work = (async () => {
    for (; !stopping; await delay(pauseMs)) await write().catch(() => undefined);
  })();
  return {
    /** Resolves when something more was acknowledged. */
    async more(): Promise<void> {
      const before = acknowledged.length;
      while (acknowledged.length === before) await delay(pauseMs);
    },
    async stop() {
      stopping = true;
      await work;
      return { acknowledged: acknowledged.toSorted() };
    },
    written: (url: string): Promise<string[]> =>
      withSession(url, async (session) =>
        (await session.run('select username from tenant_gardens.users'))
          .map(({ username }) => String(username))
          .toSorted(),
      ),
  };
}
