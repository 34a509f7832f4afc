import { expect, test } from 'vitest';
import { createDevFront } from './dev-front.ts';

const html = { 'content-type': 'text/html; charset=utf-8' };

test('a page that says of itself that it is not there has that status, while pages are being written too', async () => {
  const front = createDevFront(
    async () => Response.json({}),
    async ({ url, headers }) => {
      const missing = new URL(url).pathname === '/missing';
      const page = new Response(missing ? `<meta content="404-${headers.get('x-nonce')}">` : '<p>404-', {
        headers: html,
      });
      page.headers.append('set-cookie', 'a=1');
      page.headers.append('set-cookie', 'b=2');
      return page;
    },
  );
  const [missing, there] = [
    await front(new Request('http://localhost/missing')),
    await front(new Request('http://localhost/')),
  ];
  expect([missing.status, there.status]).toEqual([404, 200]);
  expect(await missing.text()).toMatch(/404-[0-9a-f]{32}/);
  expect(there.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
});

test('what Next says to its own hot reload goes through as it comes', async () => {
  const events = new Response('data: 1', { headers: { 'content-type': 'text/event-stream' } });
  const front = createDevFront(
    async () => Response.json({}),
    async () => events,
  );
  expect(await front(new Request('http://localhost/_next/hmr'))).toBe(events);
});
