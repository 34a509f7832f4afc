import { shown, tagIn } from '@isntgram/core/kernel/kept-pages';
import { afterAll, describe, expect, it, vi } from 'vitest';

type Method = 'GET' | 'POST' | 'DELETE';

/** Two processes, or isolates, that answer visitors, on `createCommunities`. */
export interface PurgeHarness {
  /** Asks one of them. */
  ask(front: 0 | 1, url: string, method: Method): Promise<Response>;
  /** Has a job say that what bears these tags changed. */
  tell(tags: readonly string[]): Promise<void>;
  /** What the platform was told to purge since this was asked last, a list per call; unset where nobody limits it. */
  calls?(): Promise<readonly (readonly string[])[]>;
  close?(): Promise<void>;
}

/**
 * An API and pages of as many communities as there are hosts: a page says how often somebody commented on what it
 * shows, and which render of all it is.
 */
export function createCommunities(): (request: Request) => Promise<Response> {
  const said = new Map<string, number>();
  let renders = 0;
  return async ({ method, url, headers }) => {
    const { host, pathname } = new URL(url);
    if (pathname.startsWith('/api/')) {
      const post = /^\/api\/v1\/posts\/(\w+)\/comments$/.exec(pathname)?.[1];
      if (method === 'POST') said.set(`${host} ${post}`, (said.get(`${host} ${post}`) ?? 0) + 1);
      return Response.json({}, { headers: { 'x-community': host } });
    }
    const count = said.get(`${host} ${pathname.split('/').at(-1)}`) ?? 0;
    renders += 1;
    const text = `<script nonce="${headers.get('x-nonce')}"></script>${count} said, render ${renders}`;
    return new Response(text, {
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'private, no-cache, no-store, max-age=0, must-revalidate',
      },
    });
  };
}

/** What Cloudflare allows at once: vm has no limit of its own. */
const callsMax = 25;
const tagsMax = 100;
/** Longer than a purge takes on a busy machine, and shorter than the time of a page. */
const soon = { timeout: 10_000, interval: 20 };

/** Proves that what a write changes is shown anew, by whichever process or isolate somebody asks. */
export function purgeConformance(name: string, open: () => Promise<PurgeHarness>): void {
  describe(`purges: ${name}`, async () => {
    const harness = await open();
    afterAll(() => harness.close?.());
    const newHost = () => `http://${crypto.randomUUID()}.test`;

    async function visit(front: 0 | 1, url: string) {
      const response = await harness.ask(front, url, 'GET');
      const [, nonce, text] = /^<script nonce="(\w+)"><\/script>(.*)$/.exec(await response.text()) ?? [];
      expect(response.headers.get('content-security-policy')).toContain(`'nonce-${nonce}'`);
      return { text: text ?? '', nonce, cache: response.headers.get('x-cache') };
    }

    async function send(front: 0 | 1, method: Method, url: string): Promise<void> {
      expect((await harness.ask(front, url, method)).status).toBe(200);
    }

    /** Has both keep the pages, and tells what each shows. */
    async function keep(...urls: string[]): Promise<Map<string, readonly [string, string]>> {
      const seen = new Map<string, readonly [string, string]>();
      for (const url of urls) {
        await vi.waitFor(async () => {
          const [first, second] = [await visit(0, url), await visit(1, url)];
          expect([first.cache, second.cache]).toEqual(['hit', 'hit']);
          if (harness.calls) expect(first.text).toBe(second.text);
          seen.set(url, [first.text, second.text]);
        }, soon);
      }
      return seen;
    }

    it('who wrote sees what they wrote, and so does everybody else at once', async () => {
      const post = `${newHost()}/p/1`;
      for (const writer of [0, 1] as const) {
        const reader = writer === 0 ? 1 : 0;
        const before = (await keep(post)).get(post);
        await send(writer, 'POST', post.replace('/p/1', '/api/v1/posts/1/comments'));
        expect((await visit(writer, post)).text).not.toBe(before?.[writer]);
        await vi.waitFor(async () => expect((await visit(reader, post)).text).not.toBe(before?.[reader]), soon);
      }
    });

    it('pages that do not show it stay as they are kept', async () => {
      const host = newHost();
      const others = [`${host}/p/2`, `${host}/p/11`, `${host}/ada`, `${newHost()}/p/1`];
      const kept = await keep(`${host}/p/1`, ...others);
      await send(0, 'POST', `${host}/api/v1/posts/1/comments`);
      await vi.waitFor(async () => {
        for (const front of [0, 1] as const)
          expect((await visit(front, `${host}/p/1`)).text).not.toBe(kept.get(`${host}/p/1`)?.[front]);
      }, soon);
      for (const url of others)
        for (const front of [0, 1] as const)
          expect(await visit(front, url), url).toMatchObject({ text: kept.get(url)?.[front], cache: 'hit' });
    });

    it('what takes something back renews all pages of its community, and of no other', async () => {
      const [host, other] = [newHost(), newHost()];
      const pages = ['/', '/ada', '/tags/%C3%BCber', '/p/1'].map((path) => host + path);
      const kept = await keep(...pages, `${other}/ada`);
      await send(1, 'DELETE', `${host}/api/v1/posts/9`);
      for (const url of pages)
        for (const front of [0, 1] as const)
          await vi.waitFor(
            async () => expect((await visit(front, url)).text, url).not.toBe(kept.get(url)?.[front]),
            soon,
          );
      expect(await visit(0, `${other}/ada`)).toMatchObject({ text: kept.get(`${other}/ada`)?.[0], cache: 'hit' });
    });

    it('what a job changed is shown anew wherever somebody asks, and nothing else is', async () => {
      const host = newHost();
      const [ada, post] = [`${host}/ada`, `${host}/p/1`];
      const others = [`${host}/ben`, `${newHost()}/ada`];
      const kept = await keep(ada, post, ...others);
      const community = new URL(host).host;
      await harness.tell([tagIn(community, shown.user('Ada')), tagIn(community, shown.post('1'))]);
      for (const url of [ada, post])
        for (const front of [0, 1] as const)
          await vi.waitFor(
            async () => expect((await visit(front, url)).text, url).not.toBe(kept.get(url)?.[front]),
            soon,
          );
      for (const url of others)
        for (const front of [0, 1] as const)
          expect(await visit(front, url), url).toMatchObject({ text: kept.get(url)?.[front], cache: 'hit' });
    });

    it('of 300 writes at once everybody sees all, with few calls of many tags', async () => {
      const host = newHost();
      const posts = Array.from({ length: 150 }, (_, n) => `${host}/p/${n + 100}`);
      const watched = posts.filter((_, n) => n % 30 === 0);
      await harness.calls?.();
      await keep(...watched);
      const writes = posts.flatMap((url) => [url, url]);
      await Promise.all(
        writes.map((url, n) => send(n % 2 === 0 ? 0 : 1, 'POST', `${url.replace('/p/', '/api/v1/posts/')}/comments`)),
      );
      for (const url of watched)
        for (const front of [0, 1] as const)
          await vi.waitFor(async () => expect((await visit(front, url)).text).toContain('2 said'), soon);
      const calls = (await harness.calls?.()) ?? [];
      expect(calls.length).toBeLessThanOrEqual(callsMax);
      for (const tags of calls) expect(tags.length).toBeLessThanOrEqual(tagsMax);
    });

    it('each visitor gets a nonce of their own', async () => {
      const url = `${newHost()}/ada`;
      await keep(url);
      const seen = await Promise.all([visit(0, url), visit(1, url), visit(0, url)]);
      expect(new Set(seen.map(({ nonce }) => nonce)).size).toBe(3);
    });
  });
}
