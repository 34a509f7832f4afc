import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ask, cached, entryOf, type Key, newEntry } from './cache.ts';
import { changeCached, expireCached, forgetCached, putCached } from './change.ts';
import { askAgain, askForPages, renewCached } from './fresh.ts';
import { foundAgain, type Pages, withPage } from './use-pages.ts';

const key: Key<string> = 'word';

beforeEach(() => vi.stubGlobal('window', {}));
afterEach(() => {
  forgetCached('');
  vi.unstubAllGlobals();
});

/** An answer that comes when it is told to. */
function answering() {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  return { load: () => promise, resolve, reject };
}

describe('what the API answered', () => {
  test('is asked for once at a time, and told to whoever shows it', async () => {
    const entry = entryOf(key);
    const told: unknown[] = [];
    entry.subscribe(() => told.push([entry.state.busy, entry.state.data]));
    const { load, resolve } = answering();
    const asking = ask(entry, load);
    await ask(entry, () => Promise.reject(new Error('asked twice')));
    resolve('one');
    await asking;
    expect(told).toEqual([
      [true, undefined],
      [false, 'one'],
    ]);
    expect(entry.state).toMatchObject({ error: undefined, busy: false });
    expect(entry.state.atMs).toBeGreaterThan(0);
  });

  test('is found under its name, as long as it began from the same', () => {
    expect(entryOf(key)).toBe(entryOf(key));
    const seeded = entryOf<string>('list', 'first page', 'a');
    expect(entryOf<string>('list', 'first page, newer', 'a')).toBe(seeded);
    expect(entryOf<string>('list', 'other', 'b').state.data).toBe('other');
    expect(newEntry('own')).not.toBe(newEntry('own'));
  });

  test('makes room for what is newer, unless somebody shows or uses it', () => {
    const nth = (n: number) => entryOf(`answer ${n}`, n);
    const [shown, used, unused] = [nth(0), nth(1), nth(2)];
    const leave = shown.subscribe(() => undefined);
    for (let n = 3; n < 1_000; n++) {
      nth(n);
      if (n % 100 === 0) nth(1);
    }
    expect([nth(0), nth(1)]).toEqual([shown, used]);
    expect([cached('answer 0'), cached('answer 1'), cached('answer 2')]).toEqual([shown, used, undefined]);
    expect(unused.state.data).toBe(2);
    expect(Array.from({ length: 1_000 }, (_, n) => cached(`answer ${n}`)).filter(Boolean)).toHaveLength(200);
    leave();
  });

  test('is kept for nobody where pages are rendered', () => {
    vi.unstubAllGlobals();
    expect(entryOf(key, 'one')).not.toBe(entryOf(key, 'two'));
    expect(cached(key)).toBeUndefined();
  });

  test('stays where a newer one does not come; only who waits for it hears of that', async () => {
    const refused = () => Promise.reject(new Error('away'));
    const entry = entryOf(key);
    await askAgain(entry, refused);
    expect(entry.state.error).toEqual(new Error('away'));
    await ask(entry, async () => 'one');
    await askAgain(entry, refused);
    expect(entry.state).toMatchObject({ data: 'one', error: undefined });
    await ask(entry, refused);
    expect(entry.state).toMatchObject({ data: 'one', error: new Error('away') });
  });

  test('comes with as many pages as it had', async () => {
    const list: Key<Pages<string>> = 'list';
    const items = ['a', 'b', 'c'];
    const load = async (from = '0') => {
      const at = Number(from);
      return { items: items.slice(at, at + 1), nextCursor: at + 1 < items.length ? `${at + 1}` : null };
    };
    const entry = entryOf(list);
    const renew = askForPages(list, load);
    await renew();
    expect(entry.state.data?.items).toEqual(['a']);
    await ask(entry, async () => withPage(entry.state.data, '1', await load('1')), false);
    expect(withPage(entry.state.data, '1', await load('1'))).toBe(entry.state.data);
    items.unshift('new');
    await renew();
    expect(entry.state.data).toEqual({ items: ['new', 'a'], nextCursor: '2', count: 2 });
  });

  test('of a list is what the page at hand holds, until somebody asks for more of it', async () => {
    const list: Key<Pages<string>> = 'list';
    const page = (...items: string[]) => ({ items, nextCursor: '1' });
    foundAgain(list, page('a', 'b'));
    const entry = foundAgain(list, page('a', 'c'));
    expect(entry.state.data?.items).toEqual(['a', 'c']);
    await ask(entry, async () => withPage(entry.state.data, '1', { items: ['d'], nextCursor: '2' }), false);
    await ask(entry, () => Promise.reject(new Error('away')), false);
    expect(foundAgain(list, page('a', 'b'))).toBe(entry);
    expect(entry.state).toMatchObject({ data: { items: ['a', 'c', 'd'] }, error: undefined });
    expect(foundAgain(list, page('new', 'a')).state.data?.items).toEqual(['new', 'a']);
  });

  test('is changed where it is known, and that is taken back', () => {
    changeCached(key, () => 'never')();
    entryOf(key);
    changeCached(key, () => 'never')();
    expect(entryOf(key).state.data).toBeUndefined();
    putCached(key, 'one');
    const takeBack = changeCached(key, (word) => `${word} more`);
    expect(entryOf(key).state.data).toBe('one more');
    takeBack();
    expect(entryOf(key).state.data).toBe('one');
  });

  test('is forgotten by how its name begins, and stays with whoever shows it', () => {
    const shown = entryOf<string>('saved:all', 'posts');
    const other = entryOf<string>('save', 'kept');
    forgetCached('saved:');
    expect(shown.state.data).toBe('posts');
    expect(entryOf<string>('saved:all').state.data).toBeUndefined();
    expect(entryOf<string>('save')).toBe(other);
  });

  test('is asked for anew at once where it is shown, otherwise when it is next shown', async () => {
    const entry = entryOf(key);
    let asked = 0;
    entry.renew = () => ask(entry, async () => `answer ${++asked}`);
    await entry.renew();
    renewCached(key);
    expect([entry.state.atMs, asked]).toEqual([0, 1]);
    const leave = entry.subscribe(() => undefined);
    renewCached(key);
    // Somebody wants it newer than what is being asked for.
    renewCached(key);
    await vi.waitFor(() => expect(entry.state).toMatchObject({ data: 'answer 3', busy: false }));
    leave();
    expireCached(key);
    expect(entry.state).toMatchObject({ data: 'answer 3', atMs: 0 });
  });
});
