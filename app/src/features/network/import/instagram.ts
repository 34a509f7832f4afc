import { limits } from '@isntgram/contract/kernel/limits';

/** A photo of an export: where it lies in the zip, as its list says. */
export interface ListedPhoto {
  uri: string;
  alt: string;
}

export interface ListedPost {
  /** In seconds since 1970. */
  seconds: number;
  caption: string;
  photos: ListedPhoto[];
  /** How many of its media are no photos. */
  videos: number;
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Instagram writes each byte of UTF-8 as a character of its own; what is written otherwise stays as it is. */
export function readable(text: string): string {
  if (!/[\x80-\xff]/.test(text) || /[^\0-\xff]/.test(text)) return text;
  try {
    return utf8.decode(Uint8Array.from(text, (letter) => letter.charCodeAt(0)));
  } catch {
    return text;
  }
}

/** No longer than the API takes; a letter is never cut in two. */
export function fitted(text: string, lengthMax: number): string {
  const clean = readable(text).toWellFormed().replaceAll('\0', '').normalize('NFC').trim();
  if (clean.length <= lengthMax) return clean;
  return clean
    .slice(0, lengthMax)
    .replace(/[\ud800-\udbff]$/, '')
    .trimEnd();
}

type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;
const fieldsIn = (value: unknown): Fields[] => (Array.isArray(value) ? value.filter(isFields) : []);
const textIn = (value: unknown): string => (typeof value === 'string' ? value : '');
const secondsIn = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : undefined;

const isPhoto = (uri: string): boolean => /\.(jpe?g|png|webp|heic|heif|avif)$/i.test(uri);

/** The alt text of a photo, under the names that exports have had for it. */
function altOf(media: Fields): string {
  const inMetadata = isFields(media.media_metadata) && media.media_metadata.photo_metadata;
  const places = [media, ...(isFields(inMetadata) ? [inMetadata] : [])];
  const given = places.flatMap((place) => [textIn(place.alt_text), textIn(place.accessibility_caption)]);
  return fitted(given.find((text) => text !== '') ?? '', limits.altLengthMax);
}

/**
 * The posts of a `posts_1.json`: a list, or one in an object. Of a single photo, its caption and time stand with the
 * photo, of several with the post. What is none is counted as `unreadable`. A `media.json` is what exports had until
 * 2020.
 */
export function listedPosts(json: unknown): { posts: ListedPost[]; unreadable: number } {
  if (isFields(json) && Array.isArray(json.photos)) return oldPosts(json.photos, json.videos);
  const list = Array.isArray(json) ? json : isFields(json) ? Object.values(json).find(Array.isArray) : undefined;
  if (!list) throw new Error('No list of posts.');
  const posts = list.flatMap((entry: unknown) => postIn(entry) ?? []);
  return { posts, unreadable: list.length - posts.length };
}

function postIn(entry: unknown): ListedPost | undefined {
  if (!isFields(entry)) return undefined;
  const media = fieldsIn(entry.media).filter(({ uri }) => textIn(uri) !== '');
  const [first] = media;
  if (!first) return undefined;
  const [own, ofFirst] = [secondsIn(entry.creation_timestamp), secondsIn(first.creation_timestamp)];
  const seconds = media.length === 1 ? (ofFirst ?? own) : (own ?? ofFirst);
  if (seconds === undefined) return undefined;
  const photos = media.filter(({ uri }) => isPhoto(textIn(uri)));
  return {
    seconds,
    caption: fitted(textIn(entry.title) || (media.length === 1 ? textIn(first.title) : ''), limits.captionLengthMax),
    photos: photos.map((each) => ({ uri: textIn(each.uri), alt: altOf(each) })),
    videos: media.length - photos.length,
  };
}

/** Photos by themselves: those of one post have its time and its caption. */
function oldPosts(photos: readonly unknown[], videos: unknown): { posts: ListedPost[]; unreadable: number } {
  const posts = new Map<string, ListedPost>();
  let unreadable = 0;
  const postOf = (entry: unknown): ListedPost | undefined => {
    const fields = isFields(entry) ? entry : {};
    const [takenAt, caption] = [textIn(fields.taken_at), textIn(fields.caption)];
    // Times without a zone are those of UTC.
    const seconds = Date.parse(/[+-]\d\d:?\d\d$|Z$/.test(takenAt) ? takenAt : `${takenAt}Z`) / 1000;
    if (textIn(fields.path) === '' || !(seconds > 0)) return undefined;
    const key = `${seconds} ${caption}`;
    const found = posts.get(key) ?? {
      ...{ seconds: Math.floor(seconds), photos: [], videos: 0 },
      caption: fitted(caption, limits.captionLengthMax),
    };
    posts.set(key, found);
    return found;
  };
  for (const entry of photos) {
    const post = postOf(entry);
    if (post && isFields(entry) && isPhoto(textIn(entry.path))) post.photos.push({ uri: textIn(entry.path), alt: '' });
    else unreadable += 1;
  }
  for (const entry of fieldsIn(videos)) {
    const post = postOf(entry);
    if (post) post.videos += 1;
    else unreadable += 1;
  }
  return { posts: [...posts.values()], unreadable };
}

/** How many things a list of stories, reels or archived posts has. */
export function countListed(json: unknown): number {
  if (Array.isArray(json)) return json.length;
  const list = isFields(json) ? Object.values(json).find(Array.isArray) : undefined;
  return list?.length ?? 0;
}
