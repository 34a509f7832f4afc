import type { NewPost, Post } from '@isntgram/contract/network/posts';
import { api } from '../api/api.ts';
import { publishPost } from '../api/network/posts.ts';
import { ApiProblem } from '../api/problem.ts';
import { type Draft, type DraftAction, type Fault, takesSlot } from '../draft/draft.ts';
import { faultOf } from '../draft/fault.ts';
import { freshKey, type LocalFiles } from '../draft/local-files.ts';
import { draftToPost, publishability, publishKey } from '../draft/publishable.ts';
import { reduceDraft } from '../draft/reduce-draft.ts';
import { followUp, sendPhotos } from '../draft/send-photos.ts';

/** Why a post cannot go out without its author. */
export class NeedsAuthor extends Error {
  readonly fault: Fault;

  constructor(fault: Fault) {
    super(fault.message);
    this.name = 'NeedsAuthor';
    this.fault = fault;
  }
}

type Sharing = { draft: Draft; files: LocalFiles; signal: AbortSignal; onChange: (draft: Draft) => void };

const firstRetryMs = 2_000;
const slowestRetryMs = 60_000;
/** What the API refuses so often it will refuse again. */
const roundsMax = 4;
const followUpMs = 10 * 60_000;

/**
 * Brings a draft out: sends its photos, crops them, publishes. What fails on the way is tried again, ever more slowly
 * and at once when there is a connection again; only what no retry mends rejects, with NeedsAuthor.
 */
export function shareDraft({ draft: begun, files, signal, onChange }: Sharing): Promise<Post> {
  return new Promise((resolve, reject) => {
    let draft = begun;
    let planned = false;
    let retryMs = firstRetryMs;
    let rounds = 0;
    let retry: ReturnType<typeof setTimeout> | undefined;
    const ended = new AbortController();
    const end = (settle: () => void) => {
      ended.abort();
      clearTimeout(retry);
      settle();
    };
    const dispatch = (action: DraftAction) => {
      if (ended.signal.aborted) return;
      draft = reduceDraft(draft, action);
      onChange(draft);
      plan();
    };
    const plan = () => {
      if (planned) return;
      planned = true;
      queueMicrotask(() => {
        planned = false;
        if (!ended.signal.aborted) step();
      });
    };
    const again = () => {
      clearTimeout(retry);
      retry = undefined;
      for (const { key, progress } of draft.photos)
        if (progress.step === 'failed') dispatch({ type: 'photoRetried', key });
      plan();
    };
    const step = () => {
      const fault = hopelessOf(draft, rounds);
      if (fault) return end(() => reject(new NeedsAuthor(fault)));
      if (!navigator.onLine || draft.publishing.step === 'sending') return;
      sendPhotos(draft, files, dispatch, true);
      if (draft.photos.some(({ progress }) => progress.step === 'failed')) tryLater();
      else if (publishability(draft).state === 'publishable' && retry === undefined) void publish(draftToPost(draft));
    };
    const tryLater = () => {
      if (retry !== undefined) return;
      retry = setTimeout(again, retryMs);
      retryMs = Math.min(retryMs * 2, slowestRetryMs);
      rounds += 1;
    };
    const publish = async (post: NewPost) => {
      const key = publishKey(draft, post, freshKey());
      dispatch({ type: 'publishStarted', key, post });
      try {
        const published = await publishPost(api, post, key);
        end(() => resolve(published));
      } catch (error) {
        const fault = faultOf(error);
        dispatch({ type: 'publishFailed', fault });
        const refused = refusedMedia(error, post);
        for (const refusal of refused) dispatch({ type: 'mediaRefused', ...refusal });
        if (refused.length === 0 && isFinal(error)) return end(() => reject(new NeedsAuthor(fault)));
        tryLater();
      }
    };
    signal.addEventListener('abort', () => end(() => reject(signal.reason)), { once: true, signal: ended.signal });
    window.addEventListener('online', again, { signal: ended.signal });
    const following = AbortSignal.any([ended.signal, AbortSignal.timeout(followUpMs)]);
    for (const photo of draft.photos)
      if (photo.progress.step === 'processing') void followUp(photo, dispatch, following);
    plan();
  });
}

/** Why a photo of the draft will never arrive: refused for good, signed out, or refused again and again. */
function hopelessOf({ photos }: Draft, rounds: number): Fault | undefined {
  for (const photo of photos) {
    if (photo.progress.step !== 'failed') continue;
    const { fault } = photo.progress;
    if (!takesSlot(photo) || fault.code === 'auth.required' || (fault.code !== null && rounds >= roundsMax))
      return fault;
  }
  return undefined;
}

/** Refusals that the same request would meet again; too many at once, or too early, is none. */
const isFinal = (error: unknown): boolean =>
  error instanceof ApiProblem && error.status < 500 && ![408, 425, 429].includes(error.status);

/** The uploads that the API could not use, as when they lay about for too long: they have to be sent again. */
function refusedMedia(error: unknown, post: NewPost): { mediaId: string; fault: Fault }[] {
  if (!(error instanceof ApiProblem) || error.code === 'media.already_used') return [];
  return error.errors.flatMap(({ path, message }) => {
    const mediaId = post.media[Number(/^media\.(\d+)\.id$/.exec(path)?.[1])]?.id;
    return mediaId ? [{ mediaId, fault: { ...faultOf(error), message } }] : [];
  });
}
