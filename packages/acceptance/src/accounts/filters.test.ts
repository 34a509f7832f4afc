import type { AuditEvent, Filter, FilterMatches, Page, Post, Problem } from '@isntgram/contract';
import { afterAll, describe, expect, test } from 'vitest';
import { otherTenant, tenantAddress } from '../support/address.ts';
import {
  add,
  filterOf,
  known,
  newWord,
  refusalOf,
  refused,
  refusedEverywhere,
  removeMade,
} from '../support/filters.ts';
import { goodPassword, newName, newPerson, Visitor, waitFor } from '../support/person.ts';
import { newPost, photo, upload } from '../support/photos.ts';
import { decide, findCase, hasStaff, staff } from '../support/staff.ts';

afterAll(removeMade);

describe.runIf(hasStaff)('filters', () => {
  test('are for the admins of a community alone, and of theirs alone', async () => {
    const [admin, moderator, anna] = await Promise.all([staff('admin'), staff('moderator'), newPerson()]);
    const added = await add({ value: newWord() });
    const calls: [string, object][] = [
      ['/filters', {}],
      ['/filters', { json: { value: 'mine' } }],
      ['/filters', { json: { value: '' } }],
      [`/filters/${added.id}`, { method: 'PATCH', json: { action: 'report' } }],
      [`/filters/${added.id}`, { method: 'DELETE' }],
      ['/filters/import', { json: { text: 'mine', store: true } }],
      ['/filters/try', { json: { text: added.value } }],
    ];
    for (const [path, call] of calls) {
      expect((await new Visitor().api(path, call)).status, path).toBe(401);
      for (const person of [moderator, anna]) {
        const { status, body } = await person.api<Problem>(path, call);
        expect({ status, code: body.code }, path).toEqual({ status: 404, code: 'request.not_found' });
      }
    }
    const stranger = await newPerson(tenantAddress(otherTenant));
    expect((await stranger.api('/filters')).status).toBe(404);
    const bio = { method: 'PATCH', json: { bio: added.value } };
    expect((await stranger.api('/me', bio)).status).toBe(200);
    expect(await filterOf(added.id)).toMatchObject({ by: admin.username, matchCount: 0, matchedAt: null });
  });

  test('are added once, changed and removed, and the trail tells of it', async () => {
    const admin = await staff('admin');
    const value = newWord();
    const first = await add({ value: ` ${value} ` });
    expect(first).toMatchObject({ kind: 'word', value, action: 'refuse', by: admin.username, matchCount: 0 });
    const again = await Promise.all(Array.from({ length: 5 }, () => add({ value: value.toUpperCase() })));
    expect(new Set(again.map(({ id }) => id))).toEqual(new Set([first.id]));
    expect((await add({ value, action: 'report' })).action).toBe('report');
    const at = `/filters/${first.id}`;
    const change = await admin.api<Filter>(at, { method: 'PATCH', json: { action: 'refuse' } });
    expect(change.body).toMatchObject({ id: first.id, action: 'refuse' });
    expect((await admin.api(at, { method: 'DELETE' })).status).toBe(204);
    for (const method of ['DELETE', 'PATCH'])
      expect((await admin.api<Problem>(at, { method, json: { action: 'refuse' } })).body.code).toBe('filter.not_found');
    expect(await filterOf(first.id)).toBeUndefined();
    expect((await add({ value })).id).toBe(first.id);
    const trail = await admin.api<Page<AuditEvent>>('/moderation/audit?about=decisions&limit=50');
    const told = trail.body.items.filter(({ note }) => note.includes(value)).map(({ action, note }) => [action, note]);
    expect(told.reverse()).toEqual([
      ['filter.added', `refuse word: ${value}`],
      ['filter.changed', `report word: ${value}`],
      ['filter.changed', `refuse word: ${value}`],
      ['filter.removed', `refuse word: ${value}`],
      ['filter.added', `refuse word: ${value}`],
    ]);
  });

  test.each([
    ['no word', { value: ' ' }, 'value'],
    ['dots', { value: '...' }, 'value'],
    ['any word', { value: '*' }, 'value'],
    ['a * in the middle', { value: 'sp*m' }, 'value'],
    ['a long story', { value: 'x'.repeat(101) }, 'value'],
    ['a word for a domain', { kind: 'domain', value: 'spam' }, 'value'],
    ['an address', { kind: 'domain', value: 'https://evil.example/a' }, 'value'],
    ['a kind of its own', { kind: 'regex', value: '.*' }, 'kind'],
    ['an action of its own', { value: 'x', action: 'burn' }, 'action'],
  ])('do not become %s', async (_, json, path) => {
    const { status, body } = await (await staff('admin')).api<Problem>('/filters', { json });
    expect({ status, path: body.errors?.[0]?.path }).toEqual({ status: 400, path });
  });

  test('refuse a word wherever people write for others, and store nothing', async () => {
    const { id, value } = await known({ value: newWord() });
    const [anna, admin] = await Promise.all([newPerson(), staff('admin')]);
    const post = await newPost(anna, { caption: 'Fine' });
    const media = [{ id: await upload(anna, photo()), alt: '' }];
    const told = `See #${value.toUpperCase()}!`;
    const [first] = media;
    const before = (await filterOf(id))?.matchCount ?? 0;
    const calls: [string, string, object][] = [
      ['caption', '/posts', { json: { media, caption: told } }],
      ['place', '/posts', { json: { media, place: told } }],
      ['media.0.alt', '/posts', { json: { media: [{ ...first, alt: told }] } }],
      ['caption', `/posts/${post.id}`, { method: 'PATCH', json: { caption: told } }],
      ['place', `/posts/${post.id}`, { method: 'PATCH', json: { place: told } }],
      ['alts.0.alt', `/posts/${post.id}`, { method: 'PATCH', json: { alts: [{ position: 0, alt: told }] } }],
      ['text', `/posts/${post.id}/comments`, { json: { text: told } }],
      ['name', '/me', { method: 'PATCH', json: { name: told } }],
      ['bio', '/me', { method: 'PATCH', json: { bio: told } }],
      ['link', '/me', { method: 'PATCH', json: { link: `https://x.example/${value}` } }],
      ['username', '/me/username', { json: { username: `x.${value}`, password: goodPassword } }],
    ];
    for (const [path, address, call] of calls)
      expect(refusalOf(await anna.api<Problem>(address, call)), `${path} ${address}`).toEqual(refused(path, value));
    // Whoever moderates is filtered as well.
    const comment = await admin.api<Problem>(`/posts/${post.id}/comments`, { json: { text: told } });
    expect(refusalOf(comment)).toEqual(refused('text', value));
    for (const [path, more] of [
      ['name', { name: told }],
      ['username', { username: `${value}.x` }],
    ] as const) {
      const username = newName();
      const account = { name: 'Somebody', username, email: `${username}@isntgram.invalid`, password: goodPassword };
      const answer = await new Visitor().call<Problem>('/api/auth/sign-up/email', { json: { ...account, ...more } });
      expect(refusalOf(answer)).toEqual(refused(path, value));
    }
    expect((await anna.post(post.id)).body).toMatchObject({ caption: 'Fine', place: '', commentCount: 0 });
    const shared = await anna.api<Post>('/posts', { json: { media, caption: `un${value}` } });
    expect(shared.status, 'the photo is still to be had, and the word a part of another').toBe(201);
    await waitFor(
      'the matches to be counted',
      () => filterOf(id),
      (filter) => (filter?.matchCount ?? 0) >= before + 14,
    );
  });

  test('leave alone what was there before them', async () => {
    const [anna, value] = [await newPerson(), newWord()];
    await anna.api('/me', { method: 'PATCH', json: { bio: value } });
    await known({ value });
    expect((await anna.api('/me', { method: 'PATCH', json: { name: 'Anna', bio: value } })).status).toBe(200);
    expect((await anna.api('/me', { method: 'PATCH', json: { name: 'Anna', bio: `${value}!` } })).status).toBe(422);
  });

  test('refuse links to a domain in a text and on a page', async () => {
    const domain = `${newName('evil')}.example`;
    await add({ kind: 'domain', value: `https://www.${domain}/` });
    const anna = await newPerson();
    await refusedEverywhere(anna, domain);
    for (const bio of [`https://${domain}`, `a.${domain}`, `WWW.${domain.toUpperCase()}.`, `(${domain}/a)`])
      expect((await anna.api<Problem>('/me', { method: 'PATCH', json: { bio } })).status, bio).toBe(422);
    for (const link of [`https://${domain}/a`, `http://b.${domain}.`])
      expect((await anna.api<Problem>('/me', { method: 'PATCH', json: { link } })).body.errors?.[0]?.path).toBe('link');
    for (const bio of [`not${domain}`, `${domain}.org`])
      expect((await anna.api<Problem>('/me', { method: 'PATCH', json: { bio } })).status, bio).toBe(200);
  });

  test('report by themselves, once for each thing while that is open', async () => {
    const { id, value } = await known({ value: newWord(), action: 'report' });
    const [mod, anna] = await Promise.all([staff('moderator'), newPerson()]);
    const post = await newPost(anna, { caption: `Buy ${value}`, audience: 'followers' });
    const found = await findCase(mod, post.id);
    expect(found).toMatchObject({
      reportCount: 1,
      reasons: [{ reason: 'filter', count: 1 }],
      reports: [{ reporter: null, reason: 'filter', note: value }],
      post: { caption: `Buy ${value}` },
    });
    await anna.api(`/posts/${post.id}`, { method: 'PATCH', json: { caption: `Buy more ${value}` } });
    expect(await findCase(mod, post.id)).toMatchObject({ id: found?.id, reportCount: 1 });
    expect(await findCase(mod, post.id, 'state=open&reason=filter')).toBeDefined();
    await decide(mod, { kind: 'post', id: post.id }, 'dismiss');
    expect(await findCase(mod, post.id)).toBeUndefined();
    await anna.api(`/posts/${post.id}`, { method: 'PATCH', json: { audience: 'everyone' } });
    expect(await findCase(mod, post.id), 'nothing was written anew').toBeUndefined();
    await anna.api(`/posts/${post.id}`, { method: 'PATCH', json: { caption: `Once more ${value}` } });
    expect(await findCase(mod, post.id)).toMatchObject({ reportCount: 1 });

    const comment = await anna.api<{ id: string }>(`/posts/${post.id}/comments`, { json: { text: `${value}?` } });
    expect(comment.status).toBe(201);
    expect(await findCase(mod, comment.body.id)).toMatchObject({ reports: [{ reporter: null, note: value }] });
    const me = await anna.me();
    await anna.api('/me', { method: 'PATCH', json: { bio: `Ask me for ${value}` } });
    expect(await findCase(mod, me.id)).toMatchObject({ reasons: [{ reason: 'filter', count: 1 }] });
    const ben = await newPerson();
    await ben.api('/me', { method: 'PATCH', json: { name: `Ben ${value}` } });
    const report = { kind: 'user', username: ben.username, reason: 'spam', note: '' };
    expect((await anna.api('/reports', { json: report })).status).toBe(204);
    expect((await findCase(mod, (await ben.me()).id))?.reportCount).toBe(2);
    expect((await filterOf(id))?.matchedAt).not.toBeNull();
    const refusedReason = { ...report, reason: 'filter' };
    expect((await anna.api('/reports', { json: refusedReason })).status, 'nobody else says so').toBe(400);
  });

  test('are tried without anybody seeing it', async () => {
    const [word, domain] = [await add({ value: newWord() }), `${newName('evil')}.example`];
    await add({ kind: 'domain', value: domain, action: 'report' });
    const tried = await (await staff('admin')).api<FilterMatches>('/filters/try', {
      json: { text: `A ${word.value}, and http://x.${domain}` },
    });
    expect(tried.body.items.map(({ found, kind, action }) => [found, kind, action])).toEqual([
      [word.value, 'word', 'refuse'],
      [domain, 'domain', 'report'],
    ]);
    expect((await filterOf(word.id))?.matchCount).toBe(0);
  });
});
