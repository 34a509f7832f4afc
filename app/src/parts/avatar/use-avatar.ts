import type { Crop, Media, NewMedia } from '@isntgram/contract/media/media';
import { useEffect, useRef, useState } from 'react';
import { currentMessages } from '@/language/document-messages';
import { useMessages } from '@/language/messages';
import { api } from '@/lib/api/api';
import { editMedia } from '@/lib/api/media.ts';
import { messageOf } from '@/lib/api/problem';
import { inspectPhotoFile, type PhotoContentType } from '@/lib/photos/photo-file';
import { awaitProcessed, uploadPhoto } from '@/lib/photos/upload';
import { settingsMessages } from '@/messages/accounts/settings.ts';
import { mediaMessages } from '@/messages/media/media.ts';

/** As sharp as the crop is looked at. */
const cropWidthMax = 1080;

export type AvatarDraft =
  | { step: 'kept' | 'removed' }
  | { step: 'uploading'; localUrl: string; share: number }
  | { step: 'processing'; localUrl: string }
  | { step: 'cropping'; localUrl: string; mediaId: string; url: string }
  | { step: 'ready'; mediaId: string; url: string | null }
  | { step: 'failed'; message: string; retry: (() => void) | null };

export interface AvatarEditing {
  draft: AvatarDraft;
  choose: (files: readonly File[]) => void;
  remove: () => void;
  /** Keeps that part of the photo that was just uploaded, and nothing of the rest; null keeps all of it. */
  crop: (crop: Crop | null) => void;
  /** Back to the avatar as it is saved. */
  reset: () => void;
}

interface Run {
  controller: AbortController;
  localUrl: string;
  purpose: NewMedia['purpose'];
}

/** Uploads one photo and reports every step of it. */
async function bring(file: File, contentType: PhotoContentType, run: Run, report: (draft: AvatarDraft) => void) {
  const { localUrl, controller, purpose } = run;
  report({ step: 'uploading', localUrl, share: 0 });
  const media = await uploadPhoto(api, {
    file,
    contentType,
    purpose,
    signal: controller.signal,
    onProgress: (sentBytes) => report({ step: 'uploading', localUrl, share: sentBytes / file.size }),
    onSent: () => report({ step: 'processing', localUrl }),
    onSlow: () => {},
  });
  const shown = media.variants.findLast(({ width }) => width <= cropWidthMax) ?? media.variants[0];
  if (media.status === 'failed' || !shown) return report(refused(media));
  report({ step: 'cropping', localUrl, mediaId: media.id, url: shown.url });
}

/** Has the upload cut to `crop`, and reports every step of it. */
async function cut(mediaId: string, crop: Crop | null, run: Run, report: (draft: AvatarDraft) => void) {
  report({ step: 'processing', localUrl: run.localUrl });
  const asked = await editMedia(api, mediaId, { crop });
  const done =
    asked.status === 'processing'
      ? await awaitProcessed(api, mediaId, { signal: run.controller.signal, onSlow: () => {} })
      : asked;
  if (done.status === 'failed') return report(refused(done));
  report({ step: 'ready', mediaId, url: done.variants[0]?.url ?? null });
}

const refused = ({ problem }: Media): AvatarDraft => ({
  step: 'failed',
  message: problem ? currentMessages(mediaMessages).problem(problem) : messageOf(null),
  retry: null,
});

/** Uploads a new avatar, or logo, as soon as it is chosen; it takes effect with the next saving of the form. */
export function useAvatar(purpose: NewMedia['purpose'] = 'avatar'): AvatarEditing {
  const faults = useMessages(settingsMessages).fault;
  const [draft, setDraft] = useState<AvatarDraft>({ step: 'kept' });
  const running = useRef<Run | null>(null);

  const stop = () => {
    running.current?.controller.abort();
    if (running.current) URL.revokeObjectURL(running.current.localUrl);
    running.current = null;
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: only leaving the screen stops an upload by itself.
  useEffect(() => stop, []);

  const start = (file: File) => {
    stop();
    const verdict = inspectPhotoFile(file);
    if (!verdict.ok) return setDraft({ step: 'failed', message: faults[verdict.fault], retry: null });
    const run = { controller: new AbortController(), localUrl: URL.createObjectURL(file), purpose };
    running.current = run;
    const report = (next: AvatarDraft) => {
      if (!run.controller.signal.aborted) setDraft(next);
    };
    bring(file, verdict.contentType, run, report).catch((error: unknown) =>
      report({ step: 'failed', message: messageOf(error), retry: () => start(file) }),
    );
  };
  const crop = (part: Crop | null) => {
    const run = running.current;
    if (draft.step !== 'cropping' || !run) return;
    const report = (next: AvatarDraft) => {
      if (!run.controller.signal.aborted) setDraft(next);
    };
    cut(draft.mediaId, part, run, report).catch((error: unknown) =>
      report({ step: 'failed', message: messageOf(error), retry: () => setDraft(draft) }),
    );
  };
  const put = (step: 'kept' | 'removed') => {
    stop();
    setDraft({ step });
  };
  return {
    draft,
    choose: ([file]) => file && start(file),
    crop,
    remove: () => put('removed'),
    reset: () => put('kept'),
  };
}
