import { call } from '@isntgram/compare/bench/call';
import type { Member } from '@isntgram/compare/bench/member';
import { type CorpusPhoto, loadCorpus } from '@isntgram/compare/bench/photos/corpus';
import { photosEach } from '@isntgram/compare/bench/photos/photos';
import type { MediaTicket } from '@isntgram/contract';
import type { Media } from '@isntgram/contract/media/media';
import sharp from 'sharp';
import * as z from 'zod';
import type { Community } from './community.ts';
import { hold, type Proof, secondsUntil } from './proof.ts';

const processedMs = 120_000;
/** What is kept for everybody lives this long at most, and a request more. */
const goneMs = 40_000;
const post = z.object({ id: z.string(), status: z.string() });

/** A picture of one colour, as a camera's program would write it. */
const picture = async (): Promise<CorpusPhoto> => ({
  name: 'proof.jpg',
  contentType: 'image/jpeg',
  bytes: new Uint8Array(
    await sharp({ create: { width: 1600, height: 1200, channels: 3, background: '#3a7' } })
      .jpeg()
      .toBuffer(),
  ),
});

async function process(
  { url }: Community,
  member: Member,
  { name, contentType, bytes }: CorpusPhoto,
): Promise<{ media: Media; seconds: number }> {
  const asked = { fileName: name, contentType, sizeBytes: bytes.length };
  const { id, upload } = await call<MediaTicket>({ url }, member, '/media', asked);
  const sent = await fetch(upload.url, { method: upload.method, headers: upload.headers, body: bytes });
  hold(sent.ok, `the store answers ${sent.status} to ${name}: ${(await sent.text()).slice(0, 300)}`);
  await call({ url }, member, `/media/${id}/uploaded`, {});
  const read = () => call<Media>({ url }, member, `/media/${id}`);
  const isSettled = async () => ['ready', 'failed'].includes((await read()).status);
  const seconds = await secondsUntil(`an end of ${name}`, isSettled, processedMs);
  return { media: await read(), seconds };
}

async function publish(community: Community, member: Member): Promise<{ id: string; seconds: number }> {
  const { media } = await process(community, member, await picture());
  const json = { media: [{ id: media.id, alt: 'A green area' }], caption: 'A proof' };
  const { id } = post.parse(await call(community, member, '/posts', json));
  const isThere = async () => post.parse(await call(community, member, `/posts/${id}`)).status === 'published';
  return { id, seconds: await secondsUntil('the post', isThere, processedMs) };
}

const statusOf = async (url: string, init: RequestInit = {}): Promise<number> => {
  const answer = await fetch(url, { redirect: 'manual', ...init });
  await answer.body?.cancel();
  return answer.status;
};

/** What people do, and what is kept of it for everybody. */
export const lived: readonly Proof[] = [
  {
    what: 'a post reaches a follower, who likes and comments it',
    async try(community) {
      const [author, reader] = [await community.join(), await community.join()];
      await call(community, reader, `/users/${author.username}/follow`, {});
      const { id, seconds } = await publish(community, author);
      const feed = z.object({ items: z.array(post) }).parse(await call(community, reader, '/feed'));
      hold(feed.items[0]?.id === id, 'it is not in the feed');
      await call(community, reader, `/posts/${id}/like`, {});
      await call(community, reader, `/posts/${id}/comments`, { text: 'Well.' });
      const seen = z
        .object({ likeCount: z.number(), commentCount: z.number() })
        .parse(await call(community, author, `/posts/${id}`));
      hold(seen.likeCount === 1 && seen.commentCount === 1, `it counts ${JSON.stringify(seen)}`);
      return `published ${seconds.toFixed(1)} s after it was sent`;
    },
  },
  {
    what: 'a page comes from the cache, the same for all, and is gone once its post is',
    async try(community) {
      const author = await community.join();
      const { id } = await publish(community, author);
      const page = `${community.url}/p/${id}`;
      const isHit = async () => (await fetch(page)).headers.get('x-cache') === 'hit';
      const hit = await secondsUntil('a page from the cache', isHit, goneMs);
      const answer = await fetch(page, { headers: { cookie: author.cookie } });
      hold(answer.headers.getSetCookie().length === 0, 'it sets a cookie');
      hold(!(await answer.text()).includes(author.token), 'it holds the reader’s session');
      const { cookie } = author;
      const taken = await statusOf(`${community.url}/api/v1/posts/${id}`, { method: 'DELETE', headers: { cookie } });
      hold(taken < 300, `taking it away answers ${taken}`);
      hold((await statusOf(`${community.url}/api/v1/posts/${id}`)) === 404, 'the API still has it');
      const gone = await secondsUntil('the end of the page', async () => (await statusOf(page)) === 404, goneMs);
      return `a hit after ${hit.toFixed(1)} s, gone after ${gone.toFixed(1)} s`;
    },
  },
  {
    what: 'a private account is nowhere for others',
    async try(community) {
      const [author, other] = [await community.join(), await community.join()];
      const { id } = await publish(community, author);
      const changed = await statusOf(`${community.url}/api/v1/me`, {
        method: 'PATCH',
        headers: { cookie: author.cookie, 'content-type': 'application/json' },
        body: JSON.stringify({ private: true }),
      });
      hold(changed === 200, `going private answers ${changed}`);
      const path = `${community.url}/api/v1/posts/${id}`;
      hold((await statusOf(path, { headers: { cookie: other.cookie } })) === 404, 'another member sees it');
      hold((await statusOf(path)) === 404, 'a stranger sees it');
      return '404 to both';
    },
  },
];

/** Each photo of the corpus comes out upright and in its size, or is refused with its reason. */
export const photos: readonly Proof[] = [
  {
    what: 'the photos of the corpus',
    async try(community) {
      const corpus = await loadCorpus();
      const wrong: string[] = [];
      let [ready, slowest] = [0, 0];
      let member: Member | undefined;
      for (const [index, photo] of corpus.entries()) {
        if (!member || index % photosEach === 0) member = await community.join();
        const { media, seconds } = await process(community, member, photo);
        slowest = Math.max(slowest, seconds);
        if (media.status === 'ready') ready += 1;
        const right = await sizeOf(photo);
        const got = media.status === 'ready' ? `${media.width}×${media.height}` : (media.problem?.code ?? '');
        if (right && media.status === 'ready' && got !== right) wrong.push(`${photo.name} ${got}, not ${right}`);
      }
      hold(wrong.length === 0, wrong.join('; '));
      return `${ready} of ${corpus.length} ready, the others refused with a reason; at most ${slowest.toFixed(1)} s`;
    },
  },
];

/** Upright; undefined of what only a phone's own library reads. */
async function sizeOf({ bytes, name }: CorpusPhoto): Promise<string | undefined> {
  if (/\.(heic|heif|avif)$/i.test(name)) return undefined;
  const known = await sharp(bytes)
    .metadata()
    .catch(() => undefined);
  return known && `${known.autoOrient.width}×${known.autoOrient.height}`;
}
