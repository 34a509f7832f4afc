import type { Comment, Me, Page, Post } from '@isntgram/contract';
import { beforeAll, describe, expect, test } from 'vitest';
import { faultsOf, listOperations, type Operation, perform, unknownId } from '../support/operations.ts';
import { newPerson, type Person, Visitor } from '../support/person.ts';
import { newPost, photo, process } from '../support/photos.ts';

let operations: Operation[] = [];
beforeAll(async () => {
  operations = await listOperations();
});

const isWrite = ({ method }: Operation): boolean => method !== 'GET';
const withoutRequest = (body: object): object => ({ ...body, requestId: '' });

/** What only a signed-in person's answers may hold, anywhere in them. */
function personalKeys(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [
    ...(['viewer', 'email', 'role', 'token'].includes(key) ? [key] : []),
    ...personalKeys(inner),
  ]);
}

describe('every operation of the API', () => {
  test('changes nothing for nobody, and tells nobody anything personal', async () => {
    const faults = await faultsOf(operations, async (operation) => {
      const { status, body } = await perform(new Visitor(), operation, unknownId);
      // A value that the schema alone cannot describe, or a query that is missing, is refused before anything else is
      // asked.
      if ([400, 401, 404].includes(status)) return undefined;
      // What went wrong in a page anybody may say; what comes of it only whoever runs the installation sees.
      if (operation.path === '/api/v1/faults/told' && status === 204) return undefined;
      if (isWrite(operation) || status !== 200) return `${operation.name} answers ${status}`;
      const keys = personalKeys(body);
      return keys.length > 0 ? `${operation.name} tells ${keys}` : undefined;
    });
    expect(faults).toEqual([]);
  });

  test('refuses what is no JSON, of the wrong type, or far too much', async () => {
    const anna = await newPerson();
    const bodies: [body: string, type: string][] = [
      ['', 'application/json'],
      ['{', 'application/json'],
      ['null', 'application/json'],
      ['[]', 'application/json'],
      ['42', 'application/json'],
      ['"x"', 'application/json'],
      ['\0', 'application/json'],
      ['{"a":"\ud800"}', 'application/json; charset=utf-7'],
      [`{"a":${'['.repeat(20_000)}${']'.repeat(20_000)}}`, 'application/json'],
      [JSON.stringify({ a: 'x'.repeat(70_000) }), 'application/json'],
      ['a=b', 'application/x-www-form-urlencoded'],
      ['<a/>', 'text/xml'],
    ];
    const taking = operations.filter(({ body }) => body !== undefined);
    const tries = taking.flatMap((operation) => bodies.map((body) => ({ operation, body })));
    const faults = await faultsOf(tries, async ({ operation: { method, path, name }, body: [body, type] }) => {
      const filled = path.replaceAll(/\{\w+\}/g, unknownId);
      const { status } = await anna.call(filled, { method, body, headers: { 'content-type': type } });
      // A body of which every field may be missing allows an object that names none of them.
      const empty = body.startsWith('{"a"') && status < 300;
      return [400, 401, 404, 413, 415, 422, 429].includes(status) || empty
        ? undefined
        : `${name} answers ${status} to ${body.slice(0, 20)} as ${type}`;
    });
    expect(faults).toEqual([]);
    expect((await anna.me()).username).toBe(anna.username);
  });

  test('refuses fields of the wrong type, with NUL, half a character, or far too long', async () => {
    const anna = await newPerson();
    const values: [value: unknown, refused: boolean][] = [
      ['a\0b', true],
      ['\ud800', true],
      ['x'.repeat(40_000), true],
      [{ $ne: null }, true],
      [[['x']], true],
      [-1e308, true],
      [null, false],
      ['', false],
      [42, false],
      ['<script>alert(1)</script>', false],
    ];
    const tries = operations
      .filter(({ path }) => !path.startsWith('/api/auth'))
      .flatMap((operation) =>
        operation.fields.flatMap((field) => values.map((value) => ({ operation, field, value }))),
      );
    const faults = await faultsOf(tries, async ({ operation, field, value: [value, refused] }) => {
      const json = { ...(operation.body as object), [field]: value };
      const { status } = await perform(anna, operation, unknownId, json);
      const bad = status >= 500 || (refused && status < 400);
      return bad
        ? `${operation.name} answers ${status} to ${field} = ${JSON.stringify(value).slice(0, 30)}`
        : undefined;
    });
    expect(faults).toEqual([]);
  });

  test('finds nothing under an address that is none, and breaks on none', async () => {
    const anna = await newPerson();
    const values = [
      '%00',
      '%FF',
      '..%2f..%2fme',
      'x',
      'x'.repeat(2_000),
      '0190c0de-0000-4000-8000-000000000000',
      '%27%20or%201=1--',
      '-1',
    ];
    const tries = operations
      .filter(({ parameters }) => parameters.length > 0)
      .flatMap((operation) => values.map((value) => ({ operation, value })));
    const faults = await faultsOf(tries, async ({ operation, value }) => {
      const { status } = await perform(anna, operation, value);
      return status < 500 ? undefined : `${operation.name} answers ${status} to ${value.slice(0, 30)}`;
    });
    expect(faults).toEqual([]);
  });

  test('breaks on no query', async () => {
    const anna = await newPerson();
    const values = [
      '',
      'x',
      '-1',
      '1e9',
      'a%00b',
      '%ED%A0%80',
      unknownId,
      '%27;drop table users',
      'x'.repeat(3_000),
      '[]',
      '%F0%9F%A6%8A',
    ];
    const tries = operations.flatMap(({ name, path, method, query }) =>
      query.flatMap((key) => values.map((value) => ({ name, method, path: `${path}?${key}=${value}` }))),
    );
    const faults = await faultsOf(tries, async ({ name, method, path }) => {
      const { status } = await anna.call(path.replaceAll(/\{\w+\}/g, unknownId), { method });
      return status < 500 ? undefined : `${name} answers ${status} to ${path.slice(-60)}`;
    });
    expect(faults).toEqual([]);
  });

  test('answers to an id of another’s that one may not know of as to one that does not exist', async () => {
    const [owner, stranger] = await Promise.all([newPerson(), newPerson()]);
    const ids = await hiddenIds(owner);
    const tries = operations
      .filter(({ parameters, path }) => parameters.includes('id') && !path.includes('/moderation/'))
      .flatMap((operation) => ids.map((id) => ({ operation, id })));
    const faults = await faultsOf(tries, async ({ operation, id }) => {
      const missing = await perform(stranger, operation, unknownId);
      const answer = await perform(stranger, operation, id);
      const same = JSON.stringify(withoutRequest(answer.body)) === JSON.stringify(withoutRequest(missing.body));
      if (answer.status === 429 || missing.status === 429) return undefined;
      return same && answer.status === missing.status
        ? undefined
        : `${operation.name} answers ${answer.status} ${answer.body.code}, and ${missing.status} ` +
            `${missing.body.code} where nothing is`;
    });
    expect(faults).toEqual([]);
    expect((await owner.api<Page<Post>>('/feed')).body.items).toHaveLength(1);
  });

  test('takes no role, counter, date or owner from a body', async () => {
    const [anna, ben] = await Promise.all([newPerson(), newPerson()]);
    const before = await anna.me();
    const { id: benId } = await ben.me();
    const smuggled = {
      role: 'admin',
      demo: true,
      suspendedAt: null,
      emailVerified: true,
      postCount: 1_000,
      followerCount: 1_000,
      likeCount: 1_000,
      createdAt: '2001-01-01T00:00:00Z',
      id: benId,
      userId: benId,
      authorId: benId,
      ownerId: benId,
      status: 'published',
    };
    const taking = operations.filter(({ body, path }) => body !== undefined && path.startsWith('/api/v1'));
    const faults = await faultsOf(taking, async (operation) => {
      const json = { ...smuggled, ...(operation.fields.includes('id') ? (operation.body as object) : {}) };
      const { status } = await perform(anna, operation, unknownId, json);
      return status < 500 ? undefined : `${operation.name} answers ${status}`;
    });
    expect(faults).toEqual([]);
    const after = await anna.me();
    const kept: (keyof Me)[] = [
      'id',
      'role',
      'demo',
      'email',
      'emailVerified',
      'username',
      'postCount',
      'followerCount',
      'createdAt',
    ];
    for (const key of kept) expect(after[key]).toEqual(before[key]);
    const { id } = await process(anna, photo());
    const posted = await anna.api<Post>('/posts', { json: { ...smuggled, media: [{ id }], caption: '' } });
    expect(posted.body).toMatchObject({ likeCount: 0, commentCount: 0, author: { username: anna.username } });
    expect(posted.body.id).not.toBe(benId);
    expect(Date.parse(posted.body.createdAt)).toBeGreaterThan(Date.now() - 600_000);
  });
});

/** Ids of what is the owner's and nobody else's to know of, one of each kind that there is. */
async function hiddenIds(owner: Person): Promise<string[]> {
  const { id: postId } = await newPost(owner, { audience: 'followers' });
  const { id: mediaId } = await process(owner, photo());
  const made = [postId, mediaId];
  const comment = await owner.api<Comment>(`/posts/${postId}/comments`, { json: { text: 'Between us' } });
  if (comment.status === 201) made.push(comment.body.id);
  const collection = await owner.api<{ id: string }>('/collections', { json: { name: 'Mine' } });
  if (collection.status === 201) made.push(collection.body.id);
  return made;
}
