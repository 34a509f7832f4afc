import type { Platform } from '@isntgram/core/kernel/platform';
import { sql } from 'drizzle-orm';

/** Alive: which profile and version answers. Asks nothing of anybody. */
export const health = ({ settings }: Platform): Response =>
  Response.json(
    { status: 'ok', profile: settings.profile, version: settings.version },
    { headers: { 'cache-control': 'no-store' } },
  );

/**
 * Anybody may ask, and each look costs the database and the store one: what was seen a moment ago is answered again.
 */
const seenForMs = 1_000;

/** Ready: each dependency asked and timed in milliseconds; 503 where one does not answer. */
export function createReady(platform: Platform): () => Promise<Response> {
  let seen: { checks: Check[]; untilMs: number } | undefined;
  return async () => {
    const nowMs = () => platform.clock.now().getTime();
    const checks = seen && nowMs() < seen.untilMs ? seen.checks : await lookAtParts(platform);
    if (checks !== seen?.checks) seen = { checks, untilMs: nowMs() + seenForMs };
    const ok = checks.every((check) => check.ok);
    return Response.json(
      { status: ok ? 'ready' : 'unavailable', dependencies: checks },
      { status: ok ? 200 : 503, headers: { 'cache-control': 'no-store' } },
    );
  };
}

interface Check {
  name: string;
  ok: boolean;
  durationMs: number;
}

/** Asks each dependency, and times it. */
export const lookAtParts = (platform: Platform): Promise<Check[]> =>
  Promise.all([
    timed('database', async () => void (await platform.openDb().rows(sql`select 1`))),
    timed('mediaStore', async () => void (await platform.mediaStore.size('ready/none'))),
  ]);

async function timed(name: string, ask: () => Promise<void>): Promise<Check> {
  const startedAt = performance.now();
  const ok = await ask().then(
    () => true,
    () => false,
  );
  return { name, ok, durationMs: Math.round((performance.now() - startedAt) * 100) / 100 };
}
