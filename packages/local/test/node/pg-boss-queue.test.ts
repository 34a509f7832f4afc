import { queueConformance } from '@isntgram/adapters/conformance/queue';
import type { Job } from '@isntgram/core/jobs/jobs';
import type { LogEntry } from '@isntgram/core/kernel/ports';
import { anyOf, type Connections } from '@isntgram/node/db/pg-db';
import { createPgPool } from '@isntgram/node/db/pg-pool';
import { takeOverAbandonedJobs } from '@isntgram/node/queue/abandoned-jobs';
import { keepDeadLetters } from '@isntgram/node/queue/dead-letters';
import { startJobWorker } from '@isntgram/node/queue/job-worker';
import { openPgBoss, renewLease, takeBackJobs } from '@isntgram/node/queue/pg-boss';
import { createPgBossQueue } from '@isntgram/node/queue/pg-boss-queue';
import { deadJobsQueue, jobsQueue } from '@isntgram/node/queue/queue-names';
import { openTcpProxy } from '@isntgram/node/testing/tcp-proxy';
import { runJobs } from '@isntgram/vm-profile/ops/administration/dead-jobs';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { openPostgresInMemory } from '../../src/postgres/in-memory.ts';
import { openEmptyDatabase, openTestPool } from '../../src/testing/postgres.ts';
import { newCommunity } from '../core/community.ts';

const policy = { retryLimit: 2, retryDelaySeconds: 0, expireInSeconds: 30 };
const silent = (): void => undefined;
const pool = await openTestPool();
const boss = await openPgBoss(anyOf(pool), silent, false, policy);

queueConformance('pg-boss', async () => {
  let wake = silent;
  const queue = createPgBossQueue(boss, () => wake());
  return {
    queue,
    attemptsMax: 3,
    async consume(handle) {
      const worker = startJobWorker(boss, handle, silent);
      wake = worker.wake;
      return { stop: () => worker.stop(5_000) };
    },
  };
});

describe('pg-boss that is out of reach', () => {
  it('gets each job once as soon as it is back, in time', async () => {
    const postgres = await openPostgresInMemory();
    const through = new URL(postgres.url);
    const proxy = await openTcpProxy({ host: '127.0.0.1', port: Number(through.port) });
    through.port = String(proxy.port);
    const own = createPgPool({ databaseUrl: through.href, connectionsMax: 2, applicationName: 'lost' }, silent);
    onTestFinished(async () => {
      await own.end();
      await proxy.close();
      await postgres.close();
    });
    const far = await openPgBoss(anyOf(own), silent, false, policy);
    const kept = (tenant: string): Job => ({ kind: 'media.process', tenant, mediaId: crypto.randomUUID() });
    await proxy.set('refuse');
    const patient = createPgBossQueue(far, silent, { everyMs: 20, forMs: 60_000, jobsMax: 2 });
    const hurried = createPgBossQueue(far, silent, { everyMs: 1, forMs: 0, jobsMax: 2 });
    await expect(hurried.send([kept('given up')])).rejects.toThrow();
    await expect(patient.send([kept('one'), kept('two')])).rejects.toThrow();
    await expect(patient.send([kept('too many')])).rejects.toThrow();
    await proxy.set('pass');
    const tenants: string[] = [];
    const arrived = async () => {
      for (const { data } of await far.fetch<Job>(jobsQueue, { batchSize: 10 })) tenants.push(data.tenant);
      return tenants.sort();
    };
    await expect.poll(arrived, { timeout: 30_000, interval: 20 }).toEqual(['one', 'two']);
    await vi.waitFor(async () => expect(await arrived()).toEqual(['one', 'two']));
  });
});

describe('pg-boss worker', () => {
  const job = (tenant: string): Job => ({ kind: 'media.process', tenant, mediaId: crypto.randomUUID() });

  it('keeps a poison job where it can be looked at', async () => {
    const poison = job('dead');
    const worker = startJobWorker(boss, () => Promise.reject(new Error('never works')), silent);
    await createPgBossQueue(boss, worker.wake).send([poison]);
    const dead = await vi.waitFor(
      async () => {
        const [found] = (await boss.fetch<Job>(deadJobsQueue)).filter(({ data }) => data.tenant === 'dead');
        if (!found) throw new Error('not yet');
        return found;
      },
      { timeout: 10_000, interval: 20 },
    );
    await worker.stop(1_000);
    expect(dead.data).toEqual(poison);
    await boss.complete(deadJobsQueue, dead.id);
  });

  it('brings what failed at every try to where both profiles keep it, with why', async () => {
    const { databaseUrl } = await newCommunity();
    const own = createPgPool({ databaseUrl, connectionsMax: 2, applicationName: 'dead' }, silent);
    onTestFinished(() => own.end());
    const ownBoss = await openPgBoss(anyOf(own), silent, false, { ...policy, retryLimit: 0 });
    const jobs = async (verb: string): Promise<string> => {
      const said: string[] = [];
      const session = { run: async (sql: string) => (await own.query(sql)).rows };
      await runJobs({ session, say: (line) => void said.push(line) }, { words: [verb], values: {} });
      return said.join('\n');
    };
    const kept = Promise.withResolvers<void>();
    const onDead = () =>
      ownBoss
        .getDb()
        .executeSql(keepDeadLetters, [])
        .then(() => kept.resolve());
    const failing = startJobWorker(ownBoss, () => Promise.reject(new Error('never works')), silent, { onDead });
    await createPgBossQueue(ownBoss, failing.wake).send([job('once dead')]);
    await kept.promise;
    await failing.stop(1_000);
    const { rows } = await own.query("select tenant, why from public.dead_jobs where tenant = 'once dead'");
    expect(rows).toMatchObject([{ why: expect.stringMatching(/^Error: never works\n/) }]);
    expect(await jobs('list')).toMatch(/media\.process {2}once dead {2}\{"mediaId".* {2}Error: never works$/m);
    // One whose jobs process died before it could say so is found by whoever looks.
    await ownBoss.insert([{ name: deadJobsQueue, data: job('in silence') }]);
    expect(await jobs('list')).toMatch(/ in silence /);
    expect(await jobs('forget')).toMatch(/^\d+ jobs forgotten\.$/);
    expect(await jobs('list')).not.toMatch(/once dead|in silence/);
  });

  it('gives a job back that is not done when it stops, for another worker to run', async () => {
    const long = job('handed back');
    const started = Promise.withResolvers<void>();
    const first = startJobWorker(
      boss,
      async () => {
        started.resolve();
        await new Promise(() => undefined);
      },
      silent,
    );
    await createPgBossQueue(boss, first.wake).send([long]);
    await started.promise;
    await first.stop(10);
    const seen: Job[] = [];
    const second = startJobWorker(boss, async (each) => void seen.push(each), silent);
    await vi.waitFor(() => expect(seen).toEqual([long]), { timeout: 10_000, interval: 20 });
    await second.stop(1_000);
  });

  it('gives back the jobs of a worker that died', async () => {
    const orphan = job('orphan');
    const queue = createPgBossQueue(boss, silent);
    await queue.send([orphan]);
    const [taken] = await boss.fetch<Job>(jobsQueue, { includeMetadata: true });
    expect(taken?.data).toEqual(orphan);
    const alive = await takeOverAbandonedJobs(anyOf(pool), boss, silent);
    const seen: Job[] = [];
    const worker = startJobWorker(boss, async (each) => void seen.push(each), silent);
    await vi.waitFor(() => expect(seen).toEqual([orphan]), { timeout: 10_000, interval: 20 });
    await worker.stop(1_000);
    alive.release();
  });

  it('renews what it says of the job at work, which no other gets, and leaves it to others when it dies', async () => {
    const orphan = job('of the one that dies');
    const all = anyOf(pool);
    let dead = false;
    const mortal: Connections = {
      connect: all.connect,
      query: (...asked) => (dead ? new Promise<never>(() => undefined) : all.query(...asked)),
    };
    const own = await openPgBoss(mortal, silent, false, policy);
    const lease = { seconds: 3, renewMs: 20, lookMs: 20 };
    const begun = Promise.withResolvers<void>();
    const never = () => {
      begun.resolve();
      return new Promise<void>(() => undefined);
    };
    const dying = startJobWorker(own, never, silent, { lease });
    await createPgBossQueue(boss, dying.wake).send([orphan]);
    await begun.promise;
    const leaseSeconds = async (): Promise<number> => {
      const { rows } = await pool.query(
        `select extract(epoch from expire_in) as seconds from pgboss.job
          where data ->> 'tenant' = $1 and expire_in <> make_interval(secs => $2)`,
        [orphan.tenant, policy.expireInSeconds],
      );
      return Number(rows[0]?.seconds ?? 0);
    };
    const seen: Job[] = [];
    const other = startJobWorker(boss, async (each) => void seen.push(each), silent, { pauseMs: 20, lease });
    // It is at work for longer than it ever says at once.
    await vi.waitFor(async () => expect(await leaseSeconds()).toBeGreaterThan(2 * lease.seconds), { timeout: 20_000 });
    expect(seen).toEqual([]);
    dead = true;
    await vi.waitFor(() => expect(seen).toEqual([orphan]), { timeout: 20_000, interval: 20 });
    await other.stop(1_000);
  });

  it('runs a job that was handed out without the answer arriving, however often, and counts it as no try', async () => {
    const unlucky = job('handed out to nobody');
    let losses = policy.retryLimit + 2;
    const all = anyOf(pool);
    const lossy: Connections = {
      connect: all.connect,
      async query(...asked) {
        const result = await all.query(...asked);
        if (losses === 0 || !/skip locked/i.test(asked[1].text) || result.rowCount === 0) return result;
        losses -= 1;
        throw Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
      },
    };
    const far = await openPgBoss(lossy, silent, false, policy);
    await createPgBossQueue(boss, silent).send([unlucky]);
    const told: LogEntry[] = [];
    const seen: Job[] = [];
    const worker = startJobWorker(
      far,
      async (each) => void seen.push(each),
      (entry) => told.push(entry),
      {
        pauseMs: 10 * 60_000,
        againAfterMs: 20,
        lease: { seconds: 30, renewMs: 20, lookMs: 60_000 },
      },
    );
    const done = expect.objectContaining({ message: 'job', job: unlucky, attempt: 1 });
    await vi.waitFor(() => expect(told).toContainEqual(done), { timeout: 20_000, interval: 20 });
    expect(seen).toEqual([unlucky]);
    expect(losses).toBe(0);
    await worker.stop(1_000);
    await far.stop({ graceful: false });
  });

  it('takes back what nobody has begun, and nothing that another worker is at work on', async () => {
    const fresh = job('handed out just now');
    await createPgBossQueue(boss, silent).send([fresh]);
    const [{ id } = { id: '' }] = await boss.fetch<Job>(jobsQueue);
    const lease = { seconds: 12, silentSeconds: 8 };
    const stateAfter = async (change: string): Promise<unknown> => {
      await pool.query(`update pgboss.job set ${change} where id = $1`, [id]);
      await takeBackJobs(boss, 60, lease);
      return (await pool.query('select state, retry_count from pgboss.job where id = $1', [id])).rows[0];
    };
    const isActive = expect.objectContaining({ state: 'active' });
    expect(await stateAfter(`state = 'active'`)).toEqual(isActive);
    // Begun half a minute ago, and said to be at work since.
    await pool.query(`update pgboss.job set started_on = now() - interval '30 seconds' where id = $1`, [id]);
    await renewLease(boss, id, lease.seconds);
    expect(await stateAfter(`state = 'active'`)).toEqual(isActive);
    // Its worker has said nothing for longer than it would be silent.
    const silentFor = (seconds: number) => `expire_in = now() - started_on + make_interval(secs => ${12 - seconds})`;
    expect(await stateAfter(silentFor(9))).toEqual({ state: 'created', retry_count: 0 });
    // Handed out once more, to nobody, with the lease of a try before.
    const tenSecondsAgo = `started_on = now() - interval '10 seconds', expire_in = interval '40 seconds'`;
    const again = `state = 'active', retry_count = 1, ${tenSecondsAgo}`;
    expect(await stateAfter(again)).toEqual({ state: 'retry', retry_count: 0 });
    await boss.deleteJob(jobsQueue, id);
  });

  it('starts a job when it is woken, not when its pause is over', async () => {
    const seen: string[] = [];
    const handle = async (each: Job) => void seen.push(each.tenant);
    const worker = startJobWorker(boss, handle, silent, { pauseMs: 10 * 60_000 });
    const queue = createPgBossQueue(boss, worker.wake);
    for (const tenant of ['one', 'two', 'three']) {
      await queue.send([job(tenant)]);
      await vi.waitFor(() => expect(seen).toContain(tenant), { timeout: 30_000, interval: 5 });
    }
    await worker.stop(1_000);
  });

  it('can be opened by several processes at once on an empty database', async () => {
    const pools = await openEmptyDatabase(4);
    const bosses = await Promise.all(pools.map((each) => openPgBoss(anyOf(each), silent, false, policy)));
    await createPgBossQueue(bosses[0] ?? boss, silent).send([job('race')]);
    await Promise.all(bosses.map((each) => each.stop({ graceful: false })));
  });
});
