import { limits } from '@isntgram/contract/kernel/limits';
import { inspectPhotoFile } from '@/lib/photos/photo-file';
import { ArchiveError } from './fault.ts';
import { importedId } from './imported-id.ts';
import { countListed, type ListedPost, listedPosts } from './instagram.ts';
import type { Archive } from './open-archive.ts';

export interface PlannedPhoto {
  path: string;
  alt: string;
}

export interface PlannedPost {
  id: string;
  seconds: number;
  caption: string;
  photos: PlannedPhoto[];
}

/** What stays where it is, each with how many. */
export const leftOutReasons = [
  'videos',
  'stories',
  'reels',
  'archived',
  'missing',
  'tooLarge',
  'tooNew',
  'unreadable',
] as const;
export type LeftOut = Record<(typeof leftOutReasons)[number], number>;

export interface Plan {
  /** Newest first. */
  posts: PlannedPost[];
  leftOut: LeftOut;
}

const listBytesMax = 64 * 1024 * 1024;
const dayMs = 24 * 60 * 60_000;
/** The API takes only what is older than a day; an hour more, for clocks that go wrong. */
const tooNewMs = dayMs + 60 * 60_000;
const oldestSeconds = Date.UTC(1990) / 1000;

/**
 * In the folder of the export, or in one that the zip has around it; older ones call it `content`, and those until 2020
 * have all in one list.
 */
const listAt = /^(.*?)(?:(?:your_instagram_activity\/)?(?:media|content)\/posts_\d+|(?<![^/])media)\.json$/;
const htmlAt = /(?:^|\/)(?:media|content)\/posts_\d+\.html$|(?:^|\/)start_here\.html$/;
const others = [
  ['stories', /(?:media|content)\/stories(?:_\d+)?\.json$/],
  ['reels', /(?:media|content)\/(?:reels|igtv_videos)(?:_\d+)?\.json$/],
  ['archived', /(?:media|content)\/archived_posts(?:_\d+)?\.json$/],
] as const;

const parsed = async (archive: Archive, path: string): Promise<unknown> =>
  JSON.parse(await (await archive.read(path, listBytesMax)).text());

/** Reads out of an export which posts it has, and what cannot come along. @throws ArchiveError */
export async function planImport(archive: Archive, personId: string, nowMs: number): Promise<Plan> {
  const lists = archive.paths.filter((path) => listAt.test(path)).sort();
  if (lists.length === 0) throw new ArchiveError(archive.paths.some((path) => htmlAt.test(path)) ? 'html' : 'noPosts');
  const leftOut: LeftOut = {
    ...{ videos: 0, stories: 0, reels: 0, archived: 0, missing: 0, tooLarge: 0, tooNew: 0 },
    unreadable: 0,
  };
  const posts: PlannedPost[] = [];
  const ofSecond = new Map<number, number>();
  let broken = 0;
  for (const path of lists) {
    try {
      const listed = listedPosts(await parsed(archive, path));
      leftOut.unreadable += listed.unreadable;
      const root = listAt.exec(path)?.[1] ?? '';
      for (const post of listed.posts) {
        const nth = ofSecond.get(post.seconds) ?? 0;
        ofSecond.set(post.seconds, nth + 1);
        const coming = comingPhotos(archive, root, post, leftOut, nowMs);
        posts.push(
          ...partsOf(post, coming).map((part, at) => ({ id: importedId(personId, post.seconds, nth, at), ...part })),
        );
      }
    } catch {
      broken += 1;
    }
  }
  if (broken === lists.length) throw new ArchiveError('broken');
  leftOut.unreadable += broken;
  for (const [reason, pattern] of others)
    for (const path of archive.paths.filter((each) => pattern.test(each)))
      leftOut[reason] += await parsed(archive, path).then(countListed, () => 0);
  return { posts: posts.sort((a, b) => b.seconds - a.seconds), leftOut };
}

/** A post has ten photos here and twenty there: what does not fit stands beside it, as a post of its own. */
function partsOf({ seconds, caption }: ListedPost, photos: readonly PlannedPhoto[]): Omit<PlannedPost, 'id'>[] {
  const count = Math.ceil(photos.length / limits.photosPerPostMax);
  return Array.from({ length: count }, (_, at) => ({
    seconds,
    caption: at === 0 ? caption : `${at + 1}/${count}`,
    photos: photos.slice(at * limits.photosPerPostMax, (at + 1) * limits.photosPerPostMax),
  }));
}

/** The photos of a post that can come along; none where the post cannot. */
function comingPhotos(
  archive: Archive,
  root: string,
  { seconds, photos, videos }: ListedPost,
  leftOut: LeftOut,
  nowMs: number,
): PlannedPhoto[] {
  leftOut.videos += videos;
  if (photos.length === 0) return [];
  if (seconds * 1000 > nowMs - tooNewMs) {
    leftOut.tooNew += 1;
    return [];
  }
  if (seconds < oldestSeconds) {
    leftOut.unreadable += 1;
    return [];
  }
  const coming: PlannedPhoto[] = [];
  for (const { uri, alt } of photos) {
    const path = [`${root}${uri}`, uri].find((each) => archive.sizeOf(each) !== undefined);
    const size = path === undefined ? undefined : archive.sizeOf(path);
    if (path === undefined || !size) leftOut.missing += 1;
    else if (size > limits.photoSizeBytesMax) leftOut.tooLarge += 1;
    else if (inspectPhotoFile({ name: path, type: '', size }).ok) coming.push({ path, alt });
  }
  return coming;
}
