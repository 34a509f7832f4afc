import { useEffect, useRef, useState } from 'react';
import { api } from '@/lib/api.ts';
import { useMessages } from '@/lib/messages.ts';
import { inspectPhotoFile, type PhotoContentType } from '@/lib/photo-file.ts';
import { messageOf } from '@/lib/problem.ts';
import { uploadPhoto } from '@/lib/upload.ts';
import { settingsMessages } from '@/messages/settings.ts';

export type AvatarDraft =
  | { step: 'kept' | 'removed' }
  | { step: 'uploading'; localUrl: string; share: number }
  | { step: 'processing'; localUrl: string }
  | { step: 'ready'; localUrl: string; mediaId: string; url: string | null }
  | { step: 'failed'; message: string; retry: (() => void) | null };

export interface AvatarEditing {
  draft: AvatarDraft;
  choose: (files: readonly File[]) => void;
  remove: () => void;
  /** Back to the avatar as it is saved. */
  reset: () => void;
}

interface Run {
  controller: AbortController;
  localUrl: string;
}

/** Uploads one photo and reports every step of it. */
async function bring(file: File, contentType: PhotoContentType, run: Run, report: (draft: AvatarDraft) => void) {
  const { localUrl, controller } = run;
  report({ step: 'uploading', localUrl, share: 0 });
  const media = await uploadPhoto(api, {
    file,
    contentType,
    purpose: 'avatar',
    signal: controller.signal,
    onProgress: (sentBytes) => report({ step: 'uploading', localUrl, share: sentBytes / file.size }),
    onSent: () => report({ step: 'processing', localUrl }),
    onSlow: () => {},
  });
  if (media.status === 'failed')
    return report({ step: 'failed', message: media.problem?.message ?? messageOf(null), retry: null });
  report({ step: 'ready', localUrl, mediaId: media.id, url: media.variants[0]?.url ?? null });
}

/** Uploads a new avatar as soon as it is chosen; it takes effect with the next saving of the form. */
export function useAvatar(): AvatarEditing {
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
    const run = { controller: new AbortController(), localUrl: URL.createObjectURL(file) };
    running.current = run;
    const report = (next: AvatarDraft) => {
      if (!run.controller.signal.aborted) setDraft(next);
    };
    bring(file, verdict.contentType, run, report).catch((error: unknown) =>
      report({ step: 'failed', message: messageOf(error), retry: () => start(file) }),
    );
  };
  const put = (step: 'kept' | 'removed') => {
    stop();
    setDraft({ step });
  };
  return {
    draft,
    choose: ([file]) => file && start(file),
    remove: () => put('removed'),
    reset: () => put('kept'),
  };
}
