import type { Profile } from '@isntgram/contract/kernel/profiles';
import type { StatusStore } from './status-store.ts';

interface Release {
  version: string;
  profile: Profile;
  /** ISO 8601. */
  since: string;
}

/** So long two releases serve beside each other while one takes over, mostly. */
export const besideMs = 600_000;

const kept = 20;
const spelled = (atMs: number): string => `release/${String(atMs).padStart(15, '0')}`;

/** Newest first. */
export const listReleases = async (store: StatusStore): Promise<Release[]> =>
  (await store.list<Release>('release/')).map(([, release]) => release).reverse();

/**
 * Writes down that a release serves now, unless it did before: a release that came, a way back, a switch. Where both
 * serve while one gets its share, the one before counts as back when the other has been there for `waitMs`.
 */
export async function noteRelease(
  store: StatusStore,
  version: string,
  profile: Profile,
  atMs: number,
  waitMs = 0,
): Promise<void> {
  const known = await listReleases(store);
  const [last, before] = known;
  const isBefore = before?.version === version && before.profile === profile;
  if (last && isBefore && atMs - Date.parse(last.since) < waitMs) return;
  if (last?.version === version && last.profile === profile) return;
  await store.put({ [spelled(atMs)]: { version, profile, since: new Date(atMs).toISOString() } satisfies Release });
  const oldest = known[kept - 2];
  if (oldest) await store.forget('release/', spelled(Date.parse(oldest.since)));
}
