import { describe, expect, test } from 'vitest';
import { encodeKey, fetchWithRetries, storeError } from './s3-request.ts';

/** Answers with each outcome in turn; an Error is thrown. */
function answers(...outcomes: (number | Error)[]) {
  const left = [...outcomes];
  const send = async () => {
    const outcome = left.shift();
    if (outcome instanceof Error) throw outcome;
    return new Response('body', { status: outcome ?? 200 });
  };
  return { send, left };
}

describe('a request to the store', () => {
  test.each([
    ['a 503', 503],
    ['a 429', 429],
    ['a lost connection', new Error('reset')],
  ])('is sent again after %s', async (_, outcome) => {
    const { send } = answers(outcome, outcome, 200);
    expect((await fetchWithRetries(send, 4, 1)).status).toBe(200);
  });

  test('is not sent again where the store refuses it', async () => {
    const { send, left } = answers(403, 200);
    expect((await fetchWithRetries(send, 4, 1)).status).toBe(403);
    expect(left).toHaveLength(1);
  });

  test('is given up in the end, with the last answer or error', async () => {
    expect((await fetchWithRetries(answers(500, 500, 502).send, 3, 1)).status).toBe(502);
    await expect(fetchWithRetries(answers(500, new Error('gone')).send, 2, 1)).rejects.toThrow('gone');
  });
});

test('a key is percent-encoded byte by byte, its slashes kept', () => {
  expect(encodeKey("tenant/a b+c/ü!'()*~.webp")).toBe('tenant/a%20b%2Bc/%C3%BC%21%27%28%29%2A~.webp');
});

test('an error tells what the store said', async () => {
  const body = '<?xml version="1.0"?><Error><Code>AccessDenied</Code><Message>No such key id.</Message></Error>';
  const error = await storeError(new Response(body, { status: 403 }), 'PUT', 'a/b');
  expect(error.message).toBe('The media store answered 403 AccessDenied to PUT a/b: No such key id.');
  expect((await storeError(new Response(null, { status: 403 }), 'HEAD', 'a')).message).toContain('no reason given');
});
