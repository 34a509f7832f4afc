import type { Profile } from '@isntgram/contract/kernel/profiles';
import type { StatusStore } from './status-store.ts';

interface Release {
  version: string;
  profile: Profile;
  /** ISO 8601. */
  since: string;
}

const kept = 20;
const spelled = (atMs: number): string => `release/${String(atMs).padStart(15, '0')}`;

/** Newest first. */
export const listReleases = async (store: StatusStore): Promise<Release[]> =>
  (await store.list<Release>('release/')).map(([, release]) => release).reverse();

/** Writes down that a release serves now, unless it did before: a release that came, a way back, a switch. */
export async function noteRelease(store: StatusStore, version: string, profile: Profile, atMs: number): Promise<void> {
  const known = await listReleases(store);
  if (known[0]?.version === version && known[0].profile === profile) return;
  await store.put({ [spelled(atMs)]: { version, profile, since: new Date(atMs).toISOString() } satisfies Release });
  const oldest = known[kept - 2];
  if (oldest) await store.forget('release/', spelled(Date.parse(oldest.since)));
}
