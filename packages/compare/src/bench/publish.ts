import type { MediaTicket } from '@isntgram/contract/media/media';
import type { Post } from '@isntgram/contract/network/posts';
import sharp from 'sharp';
import { call } from './call.ts';
import { type Member, signUp } from './member.ts';
import type { Subject } from './subject.ts';

/** Twelve megapixels of detail, as a phone would send. */
export async function phonePhoto(): Promise<Buffer> {
  const noise = {
    width: 1008,
    height: 756,
    channels: 3 as const,
    noise: { type: 'gaussian' as const, mean: 128, sigma: 40 },
  };
  const small = await sharp({ create: { ...noise, background: '#888' } })
    .png()
    .toBuffer();
  return sharp(small).resize(4032, 3024).jpeg({ quality: 85 }).toBuffer();
}

export interface Pair {
  author: Member;
  follower: Member;
}

/** An author with a follower. */
export async function meet(subject: Subject): Promise<Pair> {
  const [author, follower] = [await signUp(subject), await signUp(subject)];
  await call(subject, follower, `/users/${author.username}/follow`, {});
  return { author, follower };
}

/** Milliseconds from the answer 201 to the post in the follower's feed, the photo being processed in between. */
export async function publishToVisible(subject: Subject, { author, follower }: Pair, photo: Buffer): Promise<number> {
  const ticket = await call<MediaTicket>(subject, author, '/media', {
    fileName: 'a.jpg',
    contentType: 'image/jpeg',
    sizeBytes: photo.length,
  });
  const { url, method, headers } = ticket.upload;
  const sent = await fetch(url, { method, headers, body: new Uint8Array(photo) });
  if (!sent.ok) throw new Error(`The store answered ${sent.status}.`);
  const post = await call<Post>(subject, author, '/posts', { media: [{ id: ticket.id, alt: '' }] });
  const answered = performance.now();
  for (;;) {
    const feed = await call<{ items: Post[] }>(subject, follower, '/feed?limit=3');
    if (feed.items.some(({ id }) => id === post.id)) return performance.now() - answered;
    if (performance.now() - answered > 60_000) throw new Error('The post did not come within a minute.');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
