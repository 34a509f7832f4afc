import { tagIn } from '@isntgram/core/kernel/kept-pages';
import { type Cache, type Clock, outdatedHeader } from '@isntgram/core/kernel/ports';
import { noncePlaces, placesHeader } from './kept/page-nonce.ts';
import { type PagePacking, packedHeader } from './page-packing.ts';
import { placeholderHeader } from './page-security.ts';
import { asCached } from './page-snapshot.ts';
import type { Snapshot } from './snapshot.ts';

export const pageTtlSeconds = 30;
/** How long an answer may stand in for one that cannot be made, while what makes it is out of order. */
const staleSeconds = 24 * 60 * 60;
/** Jobs finish what a request began to take back; what was rendered meanwhile may still show it. */
const settlingMs = 60_000;
/** So many communities' last removals are remembered; with more, nothing rendered before is trusted any more. */
const communitiesMax = 10_000;

/** So many things that changed are remembered; with more, everything has. */
const changesMax = 10_000;

const renderedHeader = 'x-rendered-at';
const freshHeader = 'x-fresh-until';
const tagsHeader = 'x-shows';
/** Which community an answer of the API's is of. */
export const communityHeader = 'x-community';

/** What the cache has under a key. */
export interface Kept {
  response: Response;
  isFresh: boolean;
  ageSeconds: number;
  renderedAtMs: number;
  community: string;
}

/** Of whom an answer is, of when, and what of theirs it shows. */
export interface Origin {
  community: string;
  madeAtMs: number;
  shows?: readonly string[];
}

export interface KeepingParts {
  cache: Cache;
  clock: Clock;
  packing?: PagePacking | undefined;
}

/**
 * The front's use of its cache: what is fresh, what may outlive that while nothing newer is to be had, and what may
 * not.
 */
export function createKeeping({ cache, clock, packing }: KeepingParts) {
  const removals = new Map<string, number>();
  let forgottenAtMs = 0;
  /** When what bears a tag changed last; who kept it elsewhere is told by the cache. */
  const changes = new Map<string, number>();
  let allChangedAtMs = Number.NEGATIVE_INFINITY;
  const now = (): number => clock.now().getTime();
  const removalKey = (community: string): string => `removal ${community}`;

  async function lastRemovalMs(community: string): Promise<number> {
    const told = await cache.get(removalKey(community)).catch(() => undefined);
    return Math.max(forgottenAtMs, removals.get(community) ?? 0, told ? Number(await told.text()) : 0);
  }

  const lastChangeMs = (tags: readonly string[]): number =>
    Math.max(allChangedAtMs, ...tags.map((tag) => changes.get(tag) ?? allChangedAtMs));

  async function change(tags: readonly string[]): Promise<void> {
    if (changes.size >= changesMax) {
      changes.clear();
      allChangedAtMs = now();
    }
    for (const tag of tags) changes.set(tag, now());
    await cache.purge(tags).catch(() => undefined);
  }

  /** What the cache has, or another one that keeps the same: with the headers that are meant for nobody else. */
  function read(response: Response): Kept {
    const { headers } = response;
    const renderedAtMs = Number(headers.get(renderedHeader));
    const freshUntilMs = Number(headers.get(freshHeader));
    const community = headers.get(communityHeader) ?? '';
    const isUpToDate = !headers.has(outdatedHeader) && renderedAtMs > lastChangeMs(tagsOfStored(response));
    for (const name of [renderedHeader, freshHeader, communityHeader, tagsHeader, outdatedHeader]) headers.delete(name);
    const ageSeconds = Math.max(0, Math.floor((now() - renderedAtMs) / 1000));
    return { response, isFresh: isUpToDate && now() < freshUntilMs, ageSeconds, renderedAtMs, community };
  }

  return {
    now,
    read,

    async lookUp(key: string): Promise<Kept | undefined> {
      const response = await cache.get(key).catch(() => undefined);
      return response && read(response);
    },

    /** `madeAtMs`: when what it shows was read, at the latest. */
    async keep(key: string, snapshot: Snapshot, origin: Origin, ttlSeconds: number): Promise<void> {
      // Something newer may be kept already.
      if (origin.madeAtMs <= lastChangeMs(tagsOf(origin))) return;
      const response = storedForm(snapshot, origin, now() + ttlSeconds * 1000, packing);
      await cache.put(key, response, staleSeconds, tagsOf(origin)).catch(() => undefined);
    },

    /** Keeps what another cache has, for when that is out of reach. */
    keepCopy: (key: string, stored: Response): Promise<void> =>
      cache.put(key, stored, staleSeconds, tagsOfStored(stored)).catch(() => undefined),

    forget: (key: string): Promise<void> => cache.remove(key).catch(() => undefined),

    /** Whether nothing of its community was taken back since it was made. */
    async mayOutlive({ community, renderedAtMs }: Kept): Promise<boolean> {
      const lastMs = await lastRemovalMs(community);
      return lastMs === 0 || renderedAtMs > lastMs + settlingMs;
    },

    /** Something that is shown changed just now: what was rendered before is not fresh any more. */
    noteChange: (community: string, shows: readonly string[]): Promise<void> =>
      change(shows.map((one) => tagIn(community, one))),

    /** Something of the community was deleted, hidden or taken down just now. */
    async noteRemoval(community: string): Promise<void> {
      if (removals.size >= communitiesMax && !removals.has(community)) {
        removals.clear();
        forgottenAtMs = now();
      }
      removals.set(community, now());
      await Promise.all([
        change([community]),
        cache.put(removalKey(community), new Response(String(now())), staleSeconds).catch(() => undefined),
      ]);
    },
  };
}

const tagsOf = ({ community, shows = [] }: Origin): string[] => [
  community,
  ...shows.map((one) => tagIn(community, one)),
];

/** The tags of what is kept, of letters that a header may have; a comma is in none of them. */
export const tagsOfStored = ({ headers }: Response): string[] =>
  (headers.get(tagsHeader) ?? '').split(',').map(decodeURIComponent);

/** The answer as a cache keeps it, with of whom and of when it is. */
export function storedForm(
  snapshot: Snapshot,
  origin: Origin,
  freshUntilMs: number,
  packing?: PagePacking | undefined,
): Response {
  const response = asCached(packed(snapshot, packing));
  response.headers.set(renderedHeader, String(origin.madeAtMs));
  response.headers.set(freshHeader, String(freshUntilMs));
  response.headers.set(communityHeader, origin.community);
  response.headers.set(tagsHeader, tagsOf(origin).map(encodeURIComponent).join(','));
  return response;
}

/** Whether an answer of a shared cache is in the form that is kept. */
export const isStored = ({ headers }: Response): boolean => headers.has(renderedHeader);

/** Pages are kept packed where the profile knows how to, else with where their nonces are; photos as they come. */
function packed(snapshot: Snapshot, packing: PagePacking | undefined): Snapshot {
  const headers = new Headers(snapshot.headers);
  const placeholder = headers.get(placeholderHeader);
  if (!placeholder || snapshot.body.length === 0 || !/^text\//.test(headers.get('content-type') ?? '')) return snapshot;
  if (!packing) {
    headers.set(placesHeader, noncePlaces(snapshot.body, placeholder).join(','));
    return { ...snapshot, headers: [...headers] };
  }
  headers.set(packedHeader, '1');
  return { ...snapshot, headers: [...headers], body: packing.pack(snapshot.body, placeholder) };
}

const harmless = new RegExp(
  '/(like|save|follow|mute|read|seen|pin)$' +
    '|^/api/v1/(collections|saved|notifications|media|follow-requests|reports|shop/cart)\\b',
);

/** Whether a request to the API takes back what somebody could see: a delete, an edit, a decision of a moderator. */
export function takesBack(method: string, pathname: string): boolean {
  if (method === 'GET' || method === 'HEAD' || method === 'OPTIONS') return false;
  if (/^\/api\/v1\/moderation\//.test(pathname)) return true;
  if (/^\/api\/auth\/(delete-user|update-user)/.test(pathname)) return true;
  if (/^\/api\/v1\/posts\/[^/]+\/restore$/.test(pathname)) return true;
  return method !== 'POST' && pathname.startsWith('/api/v1/') && !harmless.test(pathname);
}
