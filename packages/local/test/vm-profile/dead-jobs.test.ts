import { decideDeadJobs, listDeadJobs } from '@isntgram/core/jobs/dead-job-list';
import { keepDeadJobs } from '@isntgram/core/jobs/dead-jobs';
import { sweep } from '@isntgram/core/jobs/jobs';
import type { Job } from '@isntgram/core/kernel/work/work';
import { closeDoor, openDoor } from '@isntgram/deploy/move/database/freeze';
import { withSession } from '@isntgram/node/migrations/session';
import { runJobs } from '@isntgram/vm-profile/ops/administration/dead-jobs';
import { expect, test } from 'vitest';
import { newCommunity } from '../core/community.ts';

const dayMs = 24 * 60 * 60_000;

async function openGraveyard() {
  const community = await newCommunity();
  const { databaseUrl, platform, work } = community;
  const job = (): Job => ({ kind: 'media.process', tenant: work.tenant.slug, mediaId: crypto.randomUUID() });
  const jobs = async (verb: string): Promise<string> => {
    const said: string[] = [];
    const say = (line: string) => void said.push(line);
    await withSession(databaseUrl, (session) => runJobs({ session, say }, { words: [verb], values: {} }));
    return said.filter((line) => !line.startsWith('  ') || line.includes(work.tenant.slug)).join('\n');
  };
  const keep = (id: string, one: Job, why = 'never works') => keepDeadJobs(platform.openDb(), [{ id, job: one, why }]);
  return { ...community, job, run: jobs, keep };
}

test('a job that nobody could do is kept once, with why, and sent again when it is wanted', async () => {
  const { clock, job, jobs, keep, platform, run } = await openGraveyard();
  const [poison, silent] = [job(), job()];
  const name = crypto.randomUUID();
  await keep(name, poison);
  await keep(name, poison);
  await keep(crypto.randomUUID(), silent, '');
  const listed = await run('list');
  expect(listed.match(/media\.process/g)).toHaveLength(2);
  expect(listed).toMatch(/ media\.process .*"mediaId".* never works$/m);
  expect(await run('retry')).toMatch(/^\d+ jobs? will be tried again\.$/);
  expect(await run('list')).not.toContain('media.process');
  // The database wrote down when that is due, by its own clock.
  clock.pass(Date.now() + dayMs - clock.now().getTime());
  await sweep(platform);
  expect(jobs).toEqual(expect.arrayContaining([poison, silent]));
  jobs.length = 0;
  clock.pass(dayMs);
  await sweep(platform);
  expect(jobs).not.toContainEqual(poison);
});

test('what nobody asks for is forgotten after two weeks, or at once', async () => {
  const { clock, job, keep, platform, run } = await openGraveyard();
  await keep(crypto.randomUUID(), job());
  expect(await run('list')).toContain('media.process');
  // The rows are as old as the database says; the clock of the test began before it.
  clock.pass(Date.now() + 15 * dayMs - clock.now().getTime());
  await sweep(platform);
  expect(await run('list')).not.toContain('media.process');
  await keep(crypto.randomUUID(), job());
  expect(await run('forget')).toMatch(/^\d+ jobs? forgotten\.$/);
  expect(await run('list')).not.toContain('media.process');
});

test('whoever runs the installation decides, nobody else, and not while its community is being moved', async () => {
  const { contextOf, databaseUrl, job, jobs, keep, platform } = await openGraveyard();
  const ctx = await contextOf('anna');
  const admin = { ...ctx, actor: { ...ctx.actor, role: 'admin' as const } };
  const of = (defaultTenant: string) => ({
    ...admin,
    platform: { ...platform, settings: { ...platform.settings, defaultTenant } },
  });
  const [operator, elsewhere] = [of(ctx.tenant.slug), of('another')];
  const id = crypto.randomUUID();
  const poison = job();
  await keep(id, poison);
  await expect(listDeadJobs(elsewhere)).rejects.toMatchObject({ code: 'request.not_found' });
  await expect(decideDeadJobs(elsewhere, { action: 'drop', id })).rejects.toMatchObject({ code: 'request.not_found' });
  await withSession(databaseUrl, (session) => closeDoor(session, ctx.tenant.slug));
  for (const action of ['retry', 'drop'] as const)
    expect(await decideDeadJobs(operator, { action, id })).toEqual({ count: 0 });
  await withSession(databaseUrl, (session) => openDoor(session, ctx.tenant.slug));
  const queue = { send: () => Promise.reject(new Error('The queue is away.')) };
  const without = { ...operator, platform: { ...operator.platform, queue } };
  await expect(decideDeadJobs(without, { action: 'retry', id })).rejects.toMatchObject({ code: 'service.unavailable' });
  expect((await listDeadJobs(operator)).items.map((item) => item.id)).toContain(id);
  expect(await decideDeadJobs(operator, { action: 'retry', id })).toEqual({ count: 1 });
  expect(jobs).toContainEqual(poison);
  expect((await listDeadJobs(operator)).items.map((item) => item.id)).not.toContain(id);
});
