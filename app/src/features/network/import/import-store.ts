import type { Audience } from '@isntgram/contract/network/posts';
import type { Me } from '@isntgram/contract/network/users';
import { currentMessages, documentLocale } from '@/language/document-messages';
import { api } from '@/lib/api/api';
import { listUserPosts } from '@/lib/api/network/users';
import { messageOf } from '@/lib/api/problem';
import { noteFeedChange } from '@/lib/posts/feed-cache';
import { forgetCached } from '@/lib/server-state/change';
import { mediaMessages } from '@/messages/media/media.ts';
import { importMessages } from '@/messages/network/import.ts';
import { tilesKey } from '@/parts/photos/tiles-key';
import { toast } from '@/ui/states/toaster.tsx';
import { bringPost } from './bring-post.ts';
import { ArchiveError, type ArchiveFault } from './fault.ts';
import type { Wait } from './insist.ts';
import { type Archive, openArchive } from './open-archive.ts';
import { type Plan, type PlannedPost, planImport } from './plan.ts';
import { forgetUnfinished, noteUnfinished } from './unfinished.ts';

/** What could not come along of a post. */
export interface Missed {
  id: string;
  seconds: number;
  published: boolean;
  problems: string[];
}

export interface Progress {
  posts: number;
  photos: number;
  postsDone: number;
  photosDone: number;
  published: number;
  missed: Missed[];
  /** It waits, as the API or the connection wants. */
  waits: Wait | null;
}

export type ImportState =
  | { step: 'idle'; fault: ArchiveFault | null; refusal: string | null }
  | { step: 'reading'; entries: number }
  | { step: 'preview'; archive: Archive; plan: Plan; known: ReadonlySet<string> }
  | { step: 'running'; progress: Progress }
  | { step: 'ended'; progress: Progress; cancelled: boolean; refusal: string | null };

const begin: ImportState = { step: 'idle', fault: null, refusal: null };
/** So many posts at once: while one is being processed, the next is on its way. */
const atOnce = 3;
const knownPerPage = 50;

/** Lives as long as the page, wherever one goes in it. */
let state: ImportState = begin;
let stop = new AbortController();
const listeners = new Set<() => void>();

export const importState = (): ImportState => state;
export const importBegin = (): ImportState => begin;

export function onImport(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function show(next: ImportState): void {
  state = next;
  for (const listener of listeners) listener();
}

/** Reads the zips that somebody chose, and asks what of them is here already. */
export async function readZips(zips: readonly Blob[], me: Pick<Me, 'id' | 'username'>): Promise<void> {
  stop = new AbortController();
  const { signal } = stop;
  const tell = (next: ImportState) => {
    if (!signal.aborted) show(next);
  };
  tell({ step: 'reading', entries: 0 });
  try {
    const archive = await openArchive(zips, (entries) => tell({ step: 'reading', entries }));
    const plan = await planImport(archive, me.id, Date.now());
    const known = await knownIds(me.username, plan);
    tell({ step: 'preview', archive, plan, known });
  } catch (error) {
    const fault = error instanceof ArchiveError ? error.fault : null;
    tell({ step: 'idle', fault, refusal: fault === null ? messageOf(error) : null });
  }
}

/** Which posts of the plan are on one's page: the API knows best, whichever browser brought them. */
async function knownIds(username: string, { posts }: Plan): Promise<ReadonlySet<string>> {
  const wanted = new Set(posts.map(({ id }) => id));
  const known = new Set<string>();
  const oldest = posts.at(-1)?.id ?? '';
  let cursor: string | undefined;
  do {
    const page = await listUserPosts(api, username, { cursor, limit: knownPerPage });
    for (const { id } of page.items) if (wanted.has(id)) known.add(id);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined && cursor > oldest);
  return known;
}

/** Back to where a zip is chosen; what was published stays. */
export function leaveImport(): void {
  stop.abort();
  show(begin);
}

/** Stops after what is on its way. */
export function cancelImport(): void {
  stop.abort();
}

const warnOfLeaving = (event: BeforeUnloadEvent) => event.preventDefault();

/** Brings the posts over, newest first, and goes on wherever one goes on this site. */
export async function runImport(archive: Archive, posts: readonly PlannedPost[], audience: Audience, me: Me) {
  stop = new AbortController();
  const { signal } = stop;
  let progress: Progress = {
    posts: posts.length,
    photos: posts.reduce((count, { photos }) => count + photos.length, 0),
    ...{ postsDone: 0, photosDone: 0, published: 0, missed: [], waits: null },
  };
  const update = (changes: Partial<Progress>) => {
    progress = { ...progress, ...changes };
    if (state.step === 'running') show({ step: 'running', progress });
  };
  let refusal: string | null = null;
  show({ step: 'running', progress });
  window.addEventListener('beforeunload', warnOfLeaving);
  const bringing = {
    ...{ archive, audience, signal },
    onPhoto: () => update({ photosDone: progress.photosDone + 1 }),
    onWait: (waits: Wait | null) => update({ waits }),
  };
  const left = [...posts];
  const work = async () => {
    for (let post = left.shift(); post && !signal.aborted; post = left.shift()) {
      const { id, seconds } = post;
      const { published, problems } = await bringPost(post, bringing);
      const missed = problems.length > 0 ? [...progress.missed, { id, seconds, published, problems }] : progress.missed;
      update({
        missed,
        postsDone: progress.postsDone + 1,
        published: progress.published + (published ? 1 : 0),
      });
      noteUnfinished({ owner: me.id, done: progress.postsDone, posts: posts.length });
    }
  };
  await mediaMessages(documentLocale());
  noteUnfinished({ owner: me.id, done: 0, posts: posts.length });
  await Promise.all(
    Array.from({ length: atOnce }, () =>
      work().catch((error: unknown) => {
        if (signal.aborted) return;
        refusal = error instanceof DOMException ? currentMessages(importMessages).fileGone : messageOf(error);
        stop.abort();
      }),
    ),
  );
  window.removeEventListener('beforeunload', warnOfLeaving);
  const cancelled = refusal === null && signal.aborted;
  if (refusal === null && !cancelled) forgetUnfinished();
  forgetCached(tilesKey(me.username));
  noteFeedChange();
  if (state.step !== 'running') return;
  show({ step: 'ended', progress: { ...progress, waits: null }, cancelled, refusal });
  if (listeners.size === 0) toast.success(currentMessages(importMessages).toast(progress.published));
}
