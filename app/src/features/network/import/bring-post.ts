import { limits } from '@isntgram/contract/kernel/limits';
import type { Audience } from '@isntgram/contract/network/posts';
import { currentMessages } from '@/language/document-messages';
import { api } from '@/lib/api/api';
import { importPost } from '@/lib/api/network/import-post';
import { ApiProblem } from '@/lib/api/problem';
import { inspectPhotoFile } from '@/lib/photos/photo-file';
import { uploadPhoto } from '@/lib/photos/upload';
import { mediaMessages } from '@/messages/media/media.ts';
import { importMessages } from '@/messages/network/import.ts';
import { insist, type Wait } from './insist.ts';
import type { Archive } from './open-archive.ts';
import type { PlannedPhoto, PlannedPost } from './plan.ts';

export interface Bringing {
  archive: Archive;
  audience: Audience;
  signal: AbortSignal;
  onPhoto: () => void;
  onWait: (wait: Wait | null) => void;
}

/** What came of a post: whether it is there, and what of it is not and why. */
export interface Brought {
  published: boolean;
  problems: string[];
}

/** Sends the photos of a post one after the other, then publishes what could be used of them. */
export async function bringPost(post: PlannedPost, bringing: Bringing): Promise<Brought> {
  const media: { id: string; alt: string }[] = [];
  const problems: string[] = [];
  for (const photo of post.photos) {
    const sent = await sendPhoto(photo, bringing);
    if ('id' in sent) media.push(sent);
    else problems.push(sent.problem);
    bringing.onPhoto();
  }
  if (media.length === 0) return { published: false, problems };
  const { audience, signal, onWait } = bringing;
  const { id, caption } = post;
  const imported = { id, media, caption, audience, commentsOff: false, place: '' };
  try {
    await insist(() => importPost(api, imported), signal, onWait);
  } catch (error) {
    // A word that the community does not want keeps one post out, and not those after it.
    if (error instanceof ApiProblem && error.code === 'filter.refused')
      return { published: false, problems: [...problems, error.message] };
    throw error;
  }
  return { published: true, problems };
}

type Sent = { id: string; alt: string } | { problem: string };

async function sendPhoto({ path, alt }: PlannedPhoto, { archive, signal, onWait }: Bringing): Promise<Sent> {
  const t = currentMessages(importMessages);
  let file: File;
  try {
    file = new File(
      [await archive.read(path, limits.photoSizeBytesMax, signal)],
      path.slice(path.lastIndexOf('/') + 1),
    );
  } catch (error) {
    // The zip itself is out of reach: no other photo will be found either.
    if (signal.aborted || error instanceof DOMException) throw error;
    return { problem: t.unreadablePhoto };
  }
  const verdict = inspectPhotoFile(file);
  if (!verdict.ok) return { problem: t.unreadablePhoto };
  try {
    const upload = { file, contentType: verdict.contentType, purpose: 'post', signal } as const;
    const nothing = () => undefined;
    const media = await insist(
      () => uploadPhoto(api, { ...upload, onProgress: nothing, onSent: nothing, onSlow: nothing }),
      signal,
      onWait,
    );
    if (media.status === 'ready') return { id: media.id, alt };
    return { problem: media.problem ? currentMessages(mediaMessages).problem(media.problem) : t.unreadablePhoto };
  } catch (error) {
    if (error instanceof ApiProblem && error.code.startsWith('media.')) return { problem: error.message };
    throw error;
  }
}
