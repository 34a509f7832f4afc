import { documentLocale } from '@/language/document-messages';
import { commonMessages } from '@/messages/kernel/common.ts';
import { mediaMessages } from '@/messages/media/media.ts';
import { createMessages } from '@/messages/network/create.ts';
import { type Draft, emptyDraft, type Fault, takesSlot } from '../draft/draft.ts';
import { createDraftKeeper, draftFolder } from '../draft/kept-draft.ts';
import { addFile, freshKey, type LocalFiles, letGo } from '../draft/local-files.ts';
import { markDraft } from '../draft/mark.ts';
import { reduceDraft } from '../draft/reduce-draft.ts';
import { savedOf } from '../draft/saved-draft.ts';
import { keptKeys, recallValue } from '../kept-store.ts';
import { changeFeed, withPostOnTop } from '../posts/feed-changes.ts';
import { markOutbox } from './mark.ts';
import { NeedsAuthor, shareDraft } from './share-draft.ts';

/** A post that was shared and is not out yet. */
export interface Outgoing {
  id: string;
  draft: Draft;
  /** Shows its first photo, where this browser can. */
  url: string | null;
  /** Why it waits for its author; null while it goes on by itself. */
  fault: Fault | null;
}

interface Entry extends Outgoing {
  owner: string;
  files: LocalFiles;
  keeper: ReturnType<typeof createDraftKeeper>;
  stop: AbortController;
}

const outboxFolder = (owner: string) => `outbox/${owner}/`;

/** What this tab knows of the outbox; it lives as long as the page, wherever one goes in it. */
let entries: readonly Entry[] = [];
const listeners = new Set<() => void>();
const publishedEvent = 'isntgram:published';

function change(next: readonly Entry[]): void {
  entries = next;
  for (const listener of listeners) listener();
}
const update = (id: string, changes: Partial<Entry>) =>
  change(entries.map((entry) => (entry.id === id ? { ...entry, ...changes } : entry)));

export const outgoing = (): readonly Outgoing[] => entries;

export function onOutgoing(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Hears of each post that has come out of the outbox, in this tab. */
export function onPublished(listener: (finished: boolean) => void): () => void {
  const hear = (event: Event) => listener(event instanceof CustomEvent && event.detail === true);
  window.addEventListener(publishedEvent, hear);
  return () => window.removeEventListener(publishedEvent, hear);
}

function enter(owner: string, id: string, draft: Draft, files: LocalFiles): Entry {
  const keeper = createDraftKeeper(`${outboxFolder(owner)}${id}/`, files);
  const first = draft.photos[0];
  const url = (first && files.get(first.key)?.url) ?? null;
  const entry = { id, owner, draft, url, fault: null, files, keeper, stop: new AbortController() };
  change([...entries, entry]);
  return entry;
}

/**
 * Takes over a draft to share it, however long that takes. Where drafts are it is forgotten as soon as this browser
 * keeps it here: at no moment is it in neither place.
 */
export function shareLater(owner: string, draft: Draft, given: LocalFiles): void {
  const files: LocalFiles = new Map();
  const photos = draft.photos.filter(takesSlot).map((photo) => {
    const local = given.get(photo.key);
    const own = local && addFile(files, photo.key, local.file);
    if (own && local?.rendered) own.rendered = local.rendered;
    // What is on its way goes with the screen that sent it.
    const cut = photo.progress.step === 'uploading';
    return { ...photo, localUrl: own?.url ?? null, ...(cut && { progress: { step: 'queued' as const } }) };
  });
  const entry = enter(owner, freshKey(), { ...draft, photos, publishing: { step: 'idle' } }, files);
  markOutbox(true);
  const kept = entry.keeper.keep(savedOf(entry.draft)) ?? Promise.resolve();
  const forget = () => createDraftKeeper(draftFolder(owner), new Map()).keep(null);
  void kept.then(forget, () => undefined);
  void run(entry.id);
}

/** Goes on with what an earlier visit, or another tab, has left behind. */
export async function resumeOutbox(owner: string): Promise<void> {
  const folder = outboxFolder(owner);
  const ids = (await keptKeys(folder)).flatMap((key) => /^([^/]+)\/post$/.exec(key.slice(folder.length))?.[1] ?? []);
  if (ids.length === 0 && entries.length === 0) markOutbox(false);
  for (const id of ids) {
    if (entries.some((entry) => entry.id === id)) continue;
    const entry = enter(owner, id, emptyDraft, new Map());
    if (await recall(entry)) void run(id);
  }
}

/** Reads anew what is kept of it: another tab may have brought it further, or out. */
async function recall({ id, keeper, files }: Entry): Promise<boolean> {
  const saved = await keeper.recall();
  if (!saved) {
    leave(id);
    return false;
  }
  const draft = reduceDraft(emptyDraft, { type: 'restored', draft: saved });
  update(id, { draft, url: files.values().next().value?.url ?? null });
  return true;
}

/** Tries again what waits for its author. */
export function retryOutgoing(id: string): void {
  const entry = entries.find((each) => each.id === id);
  if (!entry) return;
  const draft = entry.draft.photos.reduce<Draft>(
    (tried, { key }) => reduceDraft(tried, { type: 'photoRetried', key }),
    entry.draft,
  );
  update(id, { fault: null, draft, stop: new AbortController() });
  void run(id);
}

/** Gives up on a post. */
export async function discardOutgoing(id: string): Promise<void> {
  const entry = entries.find((each) => each.id === id);
  entry?.stop.abort();
  leave(id);
  await entry?.keeper.keep(null);
}

/** Makes a draft again of what cannot go out; false where another draft is in the way. */
export async function reopenOutgoing(id: string): Promise<boolean> {
  const entry = entries.find((each) => each.id === id);
  if (!entry) return false;
  const folder = draftFolder(entry.owner);
  if ((await recallValue(`${folder}post`)) !== undefined) return false;
  await createDraftKeeper(folder, entry.files).keep(savedOf({ ...entry.draft, publishing: { step: 'idle' } }));
  markDraft(true);
  await discardOutgoing(id);
  return true;
}

function leave(id: string): void {
  const entry = entries.find((each) => each.id === id);
  if (!entry) return;
  for (const key of entry.files.keys()) letGo(entry.files, key);
  change(entries.filter((each) => each !== entry));
  if (entries.length === 0) markOutbox(false);
}

/** One tab at a time works on a post; the others wait whether it falls to them. */
async function run(id: string): Promise<void> {
  const locale = documentLocale();
  await Promise.all([createMessages(locale), mediaMessages(locale), commonMessages(locale)]);
  const { locks }: { locks?: LockManager } = navigator;
  if (!locks) return share(id);
  let waited = false;
  await locks.request(`isntgram.outbox.${id}`, { ifAvailable: true }, (lock) => {
    waited = lock === null;
    return lock ? share(id) : undefined;
  });
  if (!waited) return;
  await locks.request(`isntgram.outbox.${id}`, async () => {
    const entry = entries.find((each) => each.id === id);
    if (entry && (await recall(entry))) await share(id);
  });
}

async function share(id: string): Promise<void> {
  const entry = entries.find((each) => each.id === id);
  if (!entry) return;
  const { draft, files, keeper, stop } = entry;
  const onChange = (now: Draft) => {
    update(id, { draft: now });
    void keeper.keep(savedOf(now))?.catch(() => undefined);
  };
  try {
    const post = await shareDraft({ draft, files, signal: stop.signal, onChange });
    changeFeed((feed) => withPostOnTop(feed, post));
    leave(id);
    await keeper.keep(null);
    window.dispatchEvent(new CustomEvent(publishedEvent, { detail: post.status === 'published' }));
  } catch (error) {
    if (error instanceof NeedsAuthor) update(id, { fault: error.fault });
    else if (!stop.signal.aborted) throw error;
  }
}
