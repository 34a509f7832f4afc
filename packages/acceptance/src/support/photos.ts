import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Media, MediaTicket, NewMedia, NewPost, Post } from '@isntgram/contract';
import { type Answer, type Person, waitFor } from './person.ts';

const fixtures = join(import.meta.dirname, '../../fixtures');
const realPhotos = join(import.meta.dirname, '../../../../../shared/photos/real');
const failingPhotos = join(import.meta.dirname, '../../../../../shared/photos/failing');

export interface PhotoFile {
  name: string;
  type: string;
  bytes: Uint8Array<ArrayBuffer>;
}

const types: Readonly<Record<string, string>> = {
  heic: 'image/heic',
  heif: 'image/heif',
  avif: 'image/avif',
  png: 'image/png',
};
const typeOf = (name: string): string => types[name.slice(name.lastIndexOf('.') + 1).toLowerCase()] ?? 'image/jpeg';
const load = (path: string): PhotoFile => ({
  name: basename(path),
  type: typeOf(path),
  bytes: new Uint8Array(readFileSync(path)),
});

/** A photo that comes with the suite; by itself a small one, which is complete as soon as it is ready. */
export const photo = (name = 'free_by_Peter_Nerlich_1080.jpg'): PhotoFile => load(join(fixtures, name));

/** Photos as phones and cameras wrote them, where the machine has them. */
export const realPhotoNames = (): string[] => (existsSync(realPhotos) ? readdirSync(realPhotos).sort() : []);
export const realPhoto = (name: string): PhotoFile => load(join(realPhotos, name));

/** Small photos that came out wrong once, where the machine has them. */
export const failingPhotoNames = (): string[] =>
  existsSync(failingPhotos) ? readdirSync(failingPhotos).filter((name) => !name.endsWith('.md')) : [];
export const failingPhoto = (name: string): PhotoFile => load(join(failingPhotos, name));

/** Asks for a ticket. */
export const requestTicket = (
  person: Person,
  file: PhotoFile,
  purpose: NewMedia['purpose'] = 'post',
): Promise<Answer<MediaTicket>> =>
  person.api<MediaTicket>('/media', {
    json: { fileName: file.name, contentType: file.type, sizeBytes: file.bytes.length, purpose },
  });

/** Sends bytes as the ticket says; any header may be replaced. */
export const send = (
  { upload }: MediaTicket,
  bytes: Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = {},
): Promise<Response> =>
  fetch(upload.url, { method: upload.method, headers: { ...upload.headers, ...headers }, body: bytes });

/** Uploads a photo, without saying so to the API. */
export async function upload(person: Person, file: PhotoFile, purpose: NewMedia['purpose'] = 'post'): Promise<string> {
  const ticket = await requestTicket(person, file, purpose);
  if (ticket.status !== 201) throw new Error(`The ticket was refused: ${JSON.stringify(ticket.body)}`);
  const sent = await send(ticket.body, file.bytes);
  if (!sent.ok) throw new Error(`The store answered ${sent.status}: ${await sent.text()}`);
  return ticket.body.id;
}

/** Uploads a photo and waits until it is ready or refused. */
export async function process(person: Person, file: PhotoFile, purpose: NewMedia['purpose'] = 'post'): Promise<Media> {
  const id = await upload(person, file, purpose);
  await person.api(`/media/${id}/uploaded`, { method: 'POST' });
  const ask = async () => (await person.api<Media>(`/media/${id}`)).body;
  return waitFor(
    `${file.name} to be processed`,
    ask,
    ({ status }) => status === 'ready' || status === 'failed',
    60_000,
  );
}

/** Whether a photo has all its variants: the largest comes once it is ready. */
export const isComplete = ({ width, variants }: Pick<Media, 'width' | 'variants'>): boolean =>
  variants.some((variant) => variant.width === Math.min(width ?? 0, 2048));

/** Waits until an upload that is ready has all its variants. */
export const complete = (person: Person, { id }: Pick<Media, 'id'>): Promise<Media> =>
  waitFor('the largest variant', async () => (await person.api<Media>(`/media/${id}`)).body, isComplete, 60_000);

/** Publishes uploads and waits until the post is published or failed. */
export async function publish(person: Person, mediaIds: string[], more: Partial<NewPost> = {}): Promise<Post> {
  const json = { media: mediaIds.map((id) => ({ id, alt: `Alt of ${id}` })), caption: '', ...more };
  const answer = await person.api<Post>('/posts', { json });
  if (answer.status !== 201) throw new Error(`The post was refused: ${JSON.stringify(answer.body)}`);
  const ask = async () => (await person.post(answer.body.id)).body;
  return waitFor('the post to be settled', ask, ({ status }) => status !== 'processing', 60_000);
}

/** One published post with one photo. */
export const newPost = async (person: Person, more: Partial<NewPost> = {}): Promise<Post> =>
  publish(person, [await upload(person, photo())], more);
