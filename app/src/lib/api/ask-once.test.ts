import { expect, it } from 'vitest';
import { askOnce } from './ask-once.ts';

it('what a page, its title and its frame all need is asked once, and each of them can read it', async () => {
  const asked: string[] = [];
  const ask = async ({ url }: Request): Promise<Response> => {
    asked.push(url);
    return url.endsWith('b') ? Promise.reject(new Error('out of reach')) : Response.json({ url });
  };
  const once = askOnce(ask, new Map());
  const read = async (path: string): Promise<unknown> => (await once(new Request(`http://localhost/${path}`))).json();
  const a = { url: 'http://localhost/a' };
  expect(await Promise.all([read('a'), read('a'), read('c')])).toEqual([a, a, { url: 'http://localhost/c' }]);
  expect(await read('a')).toEqual(a);
  for (const _ of [1, 2]) await expect(read('b')).rejects.toThrow('out of reach');
  expect(asked.map((url) => url.slice(-1))).toEqual(['a', 'c', 'b']);
});
