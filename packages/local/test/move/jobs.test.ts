import { runJob, sweep } from '@isntgram/core/jobs/jobs';
import { outOfReach } from '@isntgram/core/kernel/out-of-reach';
import { getPost, publishPost } from '@isntgram/core/network/posts/posts';
import { closeDoor, openDoor } from '@isntgram/deploy/move/database/freeze';
import { withSession } from '@isntgram/node/migrations/session';
import { quadrants } from '@isntgram/node/testing/generated-pictures';
import { expect, test } from 'vitest';
import { newCommunity } from '../core/community.ts';
import { arrive, input } from '../core/media/uploads.ts';

test('in a freeze of a community or of all, jobs and the sweep wait, and do then what they were to do', async () => {
  const { clock, contextOf, databaseUrl, jobs, platform } = await newCommunity();
  const ctx = await contextOf('anna');
  const { id } = await publishPost(ctx, input(await arrive(ctx, await quadrants(40, 30))));
  const [job] = jobs.splice(0);
  if (!job) throw new Error('Nothing was sent.');
  clock.pass(3 * 60_000);
  for (const frozen of [ctx.tenant.slug, undefined]) {
    await withSession(databaseUrl, (session) => closeDoor(session, frozen));
    expect(await runJob(platform, job).catch(outOfReach)).toMatchObject({ part: 'database', surelyNotDone: true });
    const waiting = await sweep(platform);
    expect(waiting).toMatchObject({ resent: 0, removed: 0, failed: 0 });
    expect(waiting.next?.getTime()).toBeGreaterThan(clock.now().getTime());
    expect((await getPost(ctx, id)).status).toBe('processing');
    await withSession(databaseUrl, (session) => openDoor(session, frozen));
  }
  expect(await sweep(platform)).toMatchObject({ resent: 1 });
  for (const each of [...jobs, job]) await runJob(platform, each);
  expect((await getPost(ctx, id)).status).toBe('published');
}, 180_000);
