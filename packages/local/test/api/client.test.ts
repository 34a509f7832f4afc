import { createClient } from '@isntgram/api/client';
import { describe, expect, test } from 'vitest';

/** What reaches the network, as "METHOD address body". */
function heard() {
  const requests: Request[] = [];
  const client = createClient({
    baseUrl: 'http://community.test',
    fetch: async (address, init) => {
      requests.push(new Request(address, init));
      return Response.json({});
    },
  });
  return { v1: client.api.v1, requests };
}

describe('the typed client', () => {
  test('fills in parameters whatever is in them', async () => {
    const { v1, requests } = heard();
    await v1.me['muted-words'][':kind'][':value'].$delete({ param: { kind: 'word', value: 'a/b?c#d %' } });
    expect(requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'DELETE http://community.test/api/v1/me/muted-words/word/a%2Fb%3Fc%23d%20%25',
    ]);
  });

  test('asks with what is in the query, and with no question mark where nothing is', async () => {
    const { v1, requests } = heard();
    await v1.feed.$get({ query: {} });
    await v1.feed.$get({ query: { cursor: 'a b&c', limit: 3 } });
    expect(requests.map(({ url }) => url)).toEqual([
      'http://community.test/api/v1/feed',
      'http://community.test/api/v1/feed?cursor=a+b%26c&limit=3',
    ]);
  });

  test('sends a body as JSON, headers, and what the request is made with', async () => {
    const { v1, requests } = heard();
    const leaving = new AbortController();
    await v1.posts[':id'].comments.$post(
      { param: { id: 'p' }, json: { text: 'Hello', parentId: null } },
      { headers: { 'idempotency-key': 'once' }, init: { signal: leaving.signal } },
    );
    leaving.abort();
    const [request] = requests;
    expect(request?.method).toBe('POST');
    expect(request?.headers.get('content-type')).toBe('application/json');
    expect(request?.headers.get('idempotency-key')).toBe('once');
    expect(request?.signal.aborted).toBe(true);
    expect(await request?.json()).toEqual({ text: 'Hello', parentId: null });
  });

  test('sends no body and no type of one where there is nothing to send', async () => {
    const { v1, requests } = heard();
    await v1.posts[':id'].like.$post({ param: { id: 'p' } });
    expect(requests[0]?.body).toBeNull();
    expect(requests[0]?.headers.get('content-type')).toBeNull();
  });
});
