import { expect, test } from 'vitest';
import { createPages } from './pages.ts';
import { builtAssets } from './testing/releases.ts';

const rendering = <T>(_: Request, render: () => T): T => render();

test.each(['http', 'https'] as const)(
  'Next is told that browsers come by %s, whatever a request says',
  async (scheme) => {
    const asked: Request[] = [];
    const next = {
      async fetch(request: Request) {
        asked.push(request);
        return new Response('page');
      },
    };
    const files = { published: async () => undefined, find: async () => new Response(null, { status: 404 }) };
    const bindings = { ASSETS: builtAssets({}).assets };
    const pages = createPages({
      bindings,
      files,
      api: { rendering },
      scheme,
      loadNext: async () => ({ default: next }),
    });
    const headers = { 'x-forwarded-proto': 'gopher' };
    await pages(new Request('http://a.example/ada', { headers }), () => undefined);
    const post = new Request('http://a.example/ada', { method: 'POST', body: 'kept', headers });
    await pages(post, () => undefined);
    expect(asked.map((one) => one.headers.get('x-forwarded-proto'))).toEqual([scheme, scheme]);
    expect(await asked[1]?.text()).toBe('kept');
  },
);
