import { schemaOf } from '@isntgram/core/schema/names';
import { openPostgresInMemory } from '@isntgram/local/postgres/in-memory';
import { anyOf } from '@isntgram/node/db/pg-db';
import { withSession } from '@isntgram/node/migrations/session';
import { openPgBoss, takeJob } from '@isntgram/node/queue/pg-boss';
import { jobsQueue } from '@isntgram/node/queue/queue-names';
import { cleanUp } from '@isntgram/node/testing/clean-up';
import { readImageSettings } from '../image-settings.ts';
import { type Network, openNetwork } from '../scale/network.ts';
import { seedWorld } from '../scale/seed.ts';

const slug = 'reviewed';
const size = { users: 3_000, posts: 12_000, famousLikes: 3_000, famousComments: 1_500 };

/** What the planner goes by: as in the image of the vm profile. */
const isPlanners = (setting: string): boolean =>
  /^(jit|random_page_cost|max_parallel_workers_per_gather)=/.test(setting);

/**
 * A network in which plans come out as they do in a large one, and the same on every machine: in the embedded Postgres,
 * whose version the lockfile pins, out of the same numbers, with statistics of all rows instead of some. All sessions
 * there are one, so what is set is set for all.
 */
export async function openReviewedWorld(): Promise<{
  network: Network;
  takeJob: () => Promise<unknown>;
  databaseUrl: string;
}> {
  const postgres = await openPostgresInMemory();
  const set = (settings: readonly string[]) =>
    withSession(postgres.url, async (session) => {
      for (const setting of settings) await session.run(`set ${setting}`);
    });
  const wholeTables = 'default_statistics_target=1000';
  await set([wholeTables]);
  await seedWorld(postgres.url, slug, size, () => undefined);
  const network = await openNetwork(postgres.url, slug, size.users);
  const boss = await openPgBoss(anyOf(network.pool), () => undefined, false);
  await withSession(postgres.url, (session) => session.run('reset all'));
  await set([...(await readImageSettings()).filter(isPlanners), wholeTables]);
  await withSession(postgres.url, async (session) => {
    for (const statement of besides(schemaOf(slug))) await session.run(statement);
  });
  cleanUp(async () => {
    await network.pool.end();
    await postgres.close();
  });
  return { network, takeJob: () => takeJob(boss), databaseUrl: postgres.url };
}

/** What no other measurement of the network needs: rarer reactions, sessions, communities, what is due, jobs. */
function besides(schema: string): string[] {
  const t = (table: string) => `"${schema}"."${table}"`;
  const id = (ms: string, salt: string) => `"${schema}".bench_id(${ms}, ${salt})`;
  const user = (n: string) => `"${schema}".bench_user(${n})`;
  const pairs = (table: string, from: string, to: string) =>
    `insert into ${t(table)} (id, ${from}, ${to}, created_at)
      select ${id('1745000000000 + n', `'${table}' || n`)}, ${user('n % 997')}, ${user('n % 991 + 1000')}, now()
        from generate_series(1, 2500) n`;
  return [
    'set session_replication_role = replica',
    pairs('blocks', 'blocker_id', 'blocked_id'),
    pairs('mutes', 'muter_id', 'muted_id'),
    pairs('follow_requests', 'requester_id', 'target_id'),
    `insert into ${t('muted_words')} (id, owner_id, kind, value, created_at)
      select ${id('1745000000000 + n', "'w' || n")}, ${user('n')}, 'word', 'word' || n, now()
        from generate_series(1, 1000) n`,
    `insert into ${t('saves')} (id, user_id, post_id, created_at)
      select ${id('1746000000000 + n', "'s' || n")}, ${user('n % 997')}, id, now()
      from (select id, row_number() over (order by id) as n from ${t('posts')}) p where n % 4 = 0`,
    // An index of some of the rows is smaller than one of all: else both are as good, and which is taken is chance.
    `insert into ${t('comments')} (id, post_id, author_id, parent_id, text, created_at)
      select ${id('1747000000000 + n', "'r' || n")}, post_id, ${user('n % 997')}, id, 'Thank you', now()
      from (select id, post_id, row_number() over (order by id) as n from ${t('comments')}) c`,
    `update ${t('notifications')} set read_at = now()
      where id in (select id from (select id, row_number() over (order by id) as n from ${t('notifications')}) x
        where n % 4 > 0)`,
    `insert into ${t('comment_likes')} (id, comment_id, user_id, created_at)
      select ${id('1746000000000 + n', "'c' || n")}, id, ${user('n % 997')}, now()
      from (select id, row_number() over (order by id) as n from ${t('comments')}) c`,
    `insert into ${t('tag_follows')} (id, user_id, tag, created_at)
      select ${id('1747000000000 + n', "'t' || n")}, ${user('n % 997')}, tag, now()
      from (select tag, row_number() over (order by tag) as n from ${t('tags')}) t`,
    `insert into ${t('tagged_people')} (id, post_id, user_id, photo, x, y, status, created_at)
      select ${id('1747000000000 + n', "'p' || n")}, id, ${user('n % 997')}, 0, 0.5, 0.5,
        case when n % 4 = 0 then 'asked' else 'approved' end, now()
      from (select id, row_number() over (order by id) as n from ${t('posts')}) p where n % 3 = 0`,
    `insert into ${t('shown_photos')} (post_id, photos) select id, '[]' from ${t('posts')}`,
    `insert into ${t('sessions')} (id, token, user_id, expires_at)
      select ${id('1748000000000 + row_number() over (order by id)', "'s' || id")}, '.' || md5(id::text), id,
        now() + interval '20 days'
      from ${t('users')}`,
    `insert into public.tenants (id, slug, name, plan)
      select ${id('1750000000000 + n', "'t' || n")}, 'community-' || n, 'Community ' || n,
        (select plan from public.tenants limit 1)
      from generate_series(1, 1000) n`,
    `insert into public.domains (host, tenant_id)
      select slug || '.example', id from public.tenants`,
    `insert into public.due (tenant, what, at) select 'community-' || n, what, now() + (n - 20) * interval '1 minute'
      from generate_series(1, 1000) n, unnest(array['photos', 'daily']) what`,
    `insert into pgboss.job (name, data, priority, state, created_on, completed_on)
      select '${jobsQueue}', '{}', -(n % 5), case when n > 200 then 'completed' else 'created' end::pgboss.job_state,
        now() - n * interval '1 minute', case when n > 200 then now() end from generate_series(1, 3000) n`,
    'reset session_replication_role',
    'vacuum (analyze)',
  ];
}
