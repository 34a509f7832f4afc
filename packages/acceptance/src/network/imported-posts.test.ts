import { randomBytes } from 'node:crypto';
import type { ImportedPost, Notification, Page, Post, Usage } from '@isntgram/contract';
import { describe, expect, test } from 'vitest';
import { otherTenant, smallTenant, tenantAddress } from '../support/address.ts';
import { newPerson, type Person, Visitor, waitFor } from '../support/person.ts';
import { newPost, photo, process, upload } from '../support/photos.ts';

/** A UUIDv7 of that time, as whoever imports makes one. */
const idAt = (time: string, tail = randomBytes(9).toString('hex')): string => {
  const hex = new Date(time).getTime().toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7${tail.slice(0, 3)}-8${tail.slice(3, 6)}-${tail.slice(6, 18)}`;
};

const anyway = '2016-05-04T03:02:01Z';
const importPost = <Body = Post>(person: Person, post: Partial<ImportedPost> & Pick<ImportedPost, 'id'>) =>
  person.api<Body>('/posts/imported', { json: post });
const postsOf = async (person: Person) =>
  (await person.api<Page<Post>>(`/users/${person.username}/posts`)).body.items.map(({ id }) => id);
const published = (person: Person, id: string) =>
  waitFor(
    'the imported post',
    async () => (await person.post(id)).body,
    ({ status }) => status === 'published',
  );

describe('a post that was first published elsewhere', () => {
  test('stands at its time on the page and in the feed, with all that it was written with', async () => {
    const [anna, ben] = await Promise.all([newPerson(), newPerson()]);
    await ben.follow(anna);
    const news = await newPost(anna);
    const [older, old] = [idAt('2014-12-24T18:00:00Z'), idAt('2019-07-01T09:30:00Z')];
    for (const id of [old, older]) {
      const written = { caption: 'Then #imports', audience: 'followers', commentsOff: true, place: 'Porto' } as const;
      const media = [{ id: await upload(anna, photo()), alt: 'A bridge' }];
      const made = await importPost(anna, { id, media, ...written });
      expect(made.status).toBe(201);
      expect(made.body).toMatchObject({ id, ...written, photos: [{ alt: 'A bridge' }] });
    }
    expect((await published(anna, older)).createdAt).toBe('2014-12-24T18:00:00.000Z');
    await published(anna, old);
    expect(await postsOf(anna)).toEqual([news.id, old, older]);
    expect((await ben.api<Page<Post>>('/feed')).body.items.map(({ id }) => id)).toEqual([news.id, old, older]);
    expect((await ben.api<{ newer: boolean }>(`/feed/newer?since=${news.id}`)).body.newer).toBe(false);
    const tagged = await ben.api<Page<Post>>('/tags/imports');
    expect(tagged.body.items.map(({ id }) => id)).toEqual(expect.arrayContaining([old, older]));
    expect((await anna.me()).postCount).toBe(3);
  });

  test('tells nobody of itself, whom its caption names neither', async () => {
    const [anna, ben] = await Promise.all([newPerson(), newPerson()]);
    const media = [{ id: (await process(anna, photo())).id, alt: '' }];
    const made = await importPost(anna, { id: idAt(anyway), media, caption: `With @${ben.username}` });
    expect(made.body.status).toBe('published');
    expect((await ben.api<Page<Notification>>('/notifications')).body.items).toEqual([]);
  });

  test('is there once, however often and from how many sides at once it comes', async () => {
    const anna = await newPerson();
    const id = idAt(anyway);
    const photos = await Promise.all([1, 2, 3, 4].map(() => process(anna, photo())));
    const answers = await Promise.all(
      photos.map((each) => importPost(anna, { id, media: [{ id: each.id, alt: '' }], caption: 'Once' })),
    );
    expect(answers.map(({ status, body }) => [status, body.id])).toEqual(answers.map(() => [201, id]));
    const unsent = { id: idAt(anyway), alt: '' };
    expect((await importPost(anna, { id, media: [unsent], caption: 'Twice' })).body).toMatchObject({ caption: 'Once' });
    expect(await postsOf(anna)).toEqual([id]);
    expect((await anna.me()).postCount).toBe(1);
  });

  test('is nobody else’s: an id that is taken is refused, and what it belongs to stays unknown', async () => {
    const [anna, ben] = await Promise.all([newPerson(), newPerson()]);
    const id = idAt(anyway);
    await importPost(anna, { id, media: [{ id: (await process(anna, photo())).id, alt: '' }], audience: 'followers' });
    const bens = (await process(ben, photo())).id;
    const refused = await importPost(ben, { id, media: [{ id: bens, alt: '' }] });
    expect(refused.body).toMatchObject({ status: 400, code: 'request.invalid', errors: [{ path: 'id' }] });
    expect(JSON.stringify(refused.body)).not.toContain(anna.username);
    expect((await ben.post(id)).status).toBe(404);
    expect((await new Visitor(tenantAddress(otherTenant)).api(`/posts/${id}`)).status).toBe(404);
  });

  test('comes back where it was deleted for good, and not within the time to undo that', async () => {
    const anna = await newPerson();
    const id = idAt(anyway);
    await importPost(anna, { id, media: [{ id: (await process(anna, photo())).id, alt: '' }] });
    await anna.api(`/posts/${id}`, { method: 'DELETE' });
    const again = await importPost(anna, { id, media: [{ id: (await process(anna, photo())).id, alt: '' }] });
    expect(again.body).toMatchObject({ status: 400, errors: [{ path: 'id' }] });
    await anna.api(`/posts/${id}/restore`, { method: 'POST' });
    expect(await postsOf(anna)).toEqual([id]);
  });

  test('counts for no day', async () => {
    const anna = await newPerson(tenantAddress(smallTenant));
    const media = [{ id: (await process(anna, photo())).id, alt: '' }];
    expect((await importPost(anna, { id: idAt(anyway), media })).status).toBe(201);
    expect((await anna.api<Usage>('/me/usage')).body.postsToday.used).toBe(0);
  });

  test('is refused without a time that is long past, without photos, and to whoever is not signed in', async () => {
    const anna = await newPerson();
    const media = [{ id: (await process(anna, photo())).id, alt: '' }];
    const hourMs = 60 * 60_000;
    for (const time of [Date.now(), Date.now() + hourMs, Date.now() - 23 * hourMs, Date.UTC(1980)]) {
      const refused = await importPost(anna, { id: idAt(new Date(time).toISOString()), media });
      expect(refused.body).toMatchObject({ status: 400, errors: [{ path: 'id' }] });
    }
    for (const id of ['nothing', '4f9619ff-8b86-4011-b42d-00c04fc964ff', undefined])
      expect((await importPost(anna, { id, media } as ImportedPost)).body).toMatchObject({
        status: 400,
        errors: [{ path: 'id' }],
      });
    expect((await importPost(anna, { id: idAt(anyway), media: [] })).body).toMatchObject({
      errors: [{ path: 'media' }],
    });
    expect((await importPost(anna, { id: idAt(anyway), media, caption: 'x'.repeat(2201) })).body).toMatchObject({
      errors: [{ path: 'caption' }],
    });
    const stranger = await new Visitor().api('/posts/imported', { json: { id: idAt(anyway), media } });
    expect(stranger.status).toBe(401);
    expect(await postsOf(anna)).toEqual([]);
  });
});
