import { setTimeout as delay } from 'node:timers/promises';
import type { MediaTicket } from '@isntgram/contract/media/media';
import type { Post } from '@isntgram/contract/network/posts';
import type { RouteClass } from './model/route-classes.ts';
import type { Random } from './probe/load/random.ts';
import { bodyAs, type Client } from './probe/side/client.ts';
import type { World } from './probe/side/world.ts';
import type { ScenarioName } from './scenario-names.ts';

/** Something that people do, one arrival at a time. */
export interface Scenario {
  title: string;
  /** What its requests count as in the model. */
  routeClass: RouteClass;
  ratePerSecond: number;
  /** Who arrives: 'writer' changes something, which is done to an instance of our own only. */
  who: 'nobody' | 'member' | 'writer';
  arrive: (client: Client, world: World, random: Random) => Promise<void>;
  /** What is done before, unmeasured. */
  prime?: (client: Client, world: World) => Promise<void>;
}

/** Pages live half a minute in the cache: what is measured after this finds them there. */
async function fillCache(client: Client, { pages }: World): Promise<void> {
  for (const path of pages) await client.ask({ path });
}

const spikePerSecond = 300;

/** What is measured, in this order. Pages, photos and posts are picked by Zipf's law. */
export const scenarios = {
  browse: {
    title: 'Anonymous browsing: landing, explore, people, posts, tags, from the cache',
    routeClass: 'page',
    ratePerSecond: 40,
    who: 'nobody',
    prime: fillCache,
    arrive: async (client, { page }, random) => void (await client.ask({ path: page(random) })),
  },
  render: {
    title: 'A page that the cache does not have',
    routeClass: 'render',
    ratePerSecond: 5,
    who: 'nobody',
    arrive: async (client, { page }, random) => void (await client.ask({ path: `${page(random)}?n=${random()}` })),
  },
  photos: {
    title: 'Photos of the pages',
    routeClass: 'photo',
    ratePerSecond: 40,
    who: 'nobody',
    arrive: async (client, { photo }, random) => void (await client.ask({ path: photo(random) })),
  },
  assets: {
    title: 'Scripts, styles and fonts',
    routeClass: 'asset',
    ratePerSecond: 40,
    who: 'nobody',
    arrive: async (client, { asset }, random) => void (await client.ask({ path: asset(random) })),
  },
  scroll: {
    title: 'Scrolling the feed, signed in',
    routeClass: 'feed',
    ratePerSecond: 25,
    who: 'member',
    async arrive(client, { member, cursor }, random) {
      const next = random() < 0.5 ? `?cursor=${encodeURIComponent(cursor)}` : '';
      await client.ask({ path: `/api/v1/feed${cursor ? next : ''}`, cookie: member(random) });
    },
  },
  engage: {
    title: 'Liking, taking back a like, commenting',
    routeClass: 'write',
    ratePerSecond: 12,
    who: 'writer',
    async arrive(client, { member, post }, random) {
      const [cookie, path, what] = [member(random), `/api/v1/posts/${post(random)}`, random()];
      if (what < 0.2)
        await client.ask({
          path: `${path}/comments`,
          method: 'POST',
          cookie,
          json: { text: 'What light there is in this one.' },
        });
      else await client.ask({ path: `${path}/like`, method: what < 0.7 ? 'POST' : 'DELETE', cookie });
    },
  },
  'sign-in': {
    title: 'Signing in',
    routeClass: 'signIn',
    ratePerSecond: 2,
    who: 'member',
    async arrive(client, { account }) {
      await client.ask({ path: '/api/auth/sign-in/username', method: 'POST', json: account() });
    },
  },
  publish: {
    title: 'Publishing a photo of 12 megapixels, until others see it',
    routeClass: 'upload',
    ratePerSecond: 0.5,
    who: 'writer',
    async arrive(client, { member, upload }, random) {
      const cookie = member(random);
      const asked = { fileName: 'a.jpg', contentType: 'image/jpeg', sizeBytes: upload.length };
      const ticket = bodyAs<MediaTicket>(
        await client.ask({ path: '/api/v1/media', method: 'POST', cookie, json: asked }),
      );
      const { url, method, headers } = ticket.upload;
      const sent = await fetch(new URL(url, client.url), { method, headers, body: new Uint8Array(upload) });
      if (!sent.ok) throw new Error(`The store answered ${sent.status}`);
      const json = { media: [{ id: ticket.id, alt: 'A measured photo' }] };
      let post = bodyAs<Post>(await client.ask({ path: '/api/v1/posts', method: 'POST', cookie, json }));
      while (post.status === 'processing') {
        await delay(200);
        post = bodyAs<Post>(await client.ask({ path: `/api/v1/posts/${post.id}`, cookie }));
      }
      if (post.status !== 'published') throw new Error(`The post is ${post.status}`);
      // The largest variant is made after the post is out, of the original once more.
      const [{ width, variants } = { width: 0, variants: [] }] = post.photos;
      client.tally.storage.reads += 2;
      client.tally.storage.writes +=
        1 + new Set([...variants.map((variant) => variant.width), Math.min(width, 2048)]).size;
    },
  },
  spike: {
    title: `A spike of visitors: ${spikePerSecond} a second`,
    routeClass: 'page',
    ratePerSecond: spikePerSecond,
    who: 'nobody',
    prime: fillCache,
    arrive: async (client, { page }, random) => void (await client.ask({ path: page(random) })),
  },
} as const satisfies Record<ScenarioName, Scenario>;
