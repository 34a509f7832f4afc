import type { Platform } from '@isntgram/core/platform';
import { sql } from 'drizzle-orm';

/** Alive: which profile and version answers. Asks nothing of anybody. */
export const health = ({ settings }: Platform): Response =>
  Response.json(
    { status: 'ok', profile: settings.profile, version: settings.version },
    { headers: { 'cache-control': 'no-store' } },
  );

/** Ready: each dependency asked and timed in milliseconds; 503 where one does not answer. */
export async function ready(platform: Platform): Promise<Response> {
  const checks = await Promise.all([
    timed('database', async () => void (await platform.openDb().rows(sql`select 1`))),
    timed('mediaStore', async () => void (await platform.mediaStore.size('ready/none'))),
  ]);
  const ok = checks.every((check) => check.ok);
  return Response.json(
    { status: ok ? 'ready' : 'unavailable', dependencies: checks },
    { status: ok ? 200 : 503, headers: { 'cache-control': 'no-store' } },
  );
}

async function timed(name: string, ask: () => Promise<void>): Promise<{ name: string; ok: boolean; durationMs: number }> {
  const startedAt = performance.now();
  const ok = await ask().then(
    () => true,
    () => false,
  );
  return { name, ok, durationMs: Math.round((performance.now() - startedAt) * 100) / 100 };
}
