import { createCommunityFigures } from '@isntgram/core/jobs/community-figures';
import { instruments } from '@isntgram/core/kernel/metrics/instruments';
import type { Platform } from '@isntgram/core/kernel/platform';
import type PgBoss from 'pg-boss';
import type { PoolUsage } from '../db/tenant-pool.ts';
import { measureQueue } from '../queue/measure-queue.ts';
import type { Observation } from './observation.ts';

type Asked = Pick<Observation, 'metrics' | 'whenAsked'>;

/** Whoever asks often is told what was found out lately. */
const queueAgainMs = 10_000;

export function watchPool({ metrics, whenAsked }: Asked, pool: { usage(): PoolUsage }): void {
  let told = 0;
  whenAsked(() => {
    const { used, idle, max, waiting, timeouts } = pool.usage();
    metrics.set(instruments.connections, { 'db.client.connection.state': 'used' }, used);
    metrics.set(instruments.connections, { 'db.client.connection.state': 'idle' }, idle);
    metrics.set(instruments.connectionsMax, {}, max);
    metrics.set(instruments.connectionsAwaited, {}, waiting);
    metrics.add(instruments.connectionTimeouts, {}, timeouts - told);
    told = timeouts;
  });
}

export function watchLive({ metrics, whenAsked }: Asked, hub: { open(): number }): void {
  whenAsked(() => metrics.set(instruments.liveConnections, {}, hub.open()));
}

export function watchQueue({ metrics, whenAsked }: Asked, boss: PgBoss): void {
  let againAt = 0;
  whenAsked(async () => {
    if (performance.now() < againAt) return;
    againAt = performance.now() + queueAgainMs;
    const { waiting, retry, active, dead, oldestSeconds } = await measureQueue(boss);
    for (const [state, jobs] of Object.entries({ waiting, retry, active }))
      metrics.set(instruments.queueDepth, { state }, jobs);
    metrics.set(instruments.deadJobs, {}, dead);
    metrics.set(instruments.queueOldest, {}, oldestSeconds);
  });
}

export const watchCommunities = ({ whenAsked }: Asked, platform: Platform): void =>
  whenAsked(createCommunityFigures(platform));
