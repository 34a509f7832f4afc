import type { AuditEvent, Filter, FilterFileRead, Page, Problem } from '@isntgram/contract';
import { afterAll, describe, expect, test } from 'vitest';
import { shopTenant, tenantAddress, treesTenant } from '../support/address.ts';
import { add, list, made, newWord, refusalOf, refused, refusedEverywhere, removeMade } from '../support/filters.ts';
import { newName, newPerson, type Person } from '../support/person.ts';
import { hasStaff, staff, treesAdmin } from '../support/staff.ts';

afterAll(removeMade);

describe.runIf(hasStaff)('filters', () => {
  test('refuse what is written about trees, and about what a shop sells', async () => {
    const value = newWord();
    const places = [treesTenant, shopTenant].map(tenantAddress);
    const [admin, shop] = await Promise.all([treesAdmin(places[0]), staff('admin', places[1])]);
    const place = { lat: 51.2, lon: 7.1 };
    const { id, version } = (await admin.api<{ id: string; version: number }>('/trees', { json: { place } })).body;
    const mine = await Promise.all([admin, shop].map((by) => by.api<Filter>('/filters', { json: { value } })));
    for (const at of places) await refusedEverywhere(await newPerson(at), value);
    const product = { title: `Print ${value}`, status: 'draft', variants: [{ price: 1_999, stock: 5 }] };
    const calls: [Person, string, string, object][] = [
      [admin, 'notes', '/trees', { json: { place, notes: `A ${value}` } }],
      [admin, 'tags.1', `/trees/${id}`, { method: 'PATCH', json: { version, tags: ['fine', value] } }],
      [admin, 'alt', `/trees/${id}/photos`, { json: { mediaId: '0190c0de-0000-7000-8000-000000000000', alt: value } }],
      [shop, 'title', '/shop/admin/products', { json: product }],
    ];
    for (const [by, path, address, call] of calls)
      expect(refusalOf(await by.api<Problem>(address, call)), address).toEqual(refused(path, value));
    for (const [at, by] of [admin, shop].entries())
      expect((await by.api(`/filters/${mine[at]?.body.id}`, { method: 'DELETE' })).status).toBe(204);
  });

  test('come out of a file, seen before they are stored', async () => {
    const admin = await staff('admin');
    const [there, one, two] = [await add({ value: newWord() }), newWord(), `${newName('evil')}.example`];
    const text = ['# List', '', there.value, one, one.toUpperCase(), `domain,${two},report`, 'wrd,x,refuse'].join(
      '\r\n',
    );
    const send = (json: object) => admin.api<FilterFileRead & Problem>('/filters/import', { json });
    const seen = await send({ text });
    expect(seen.body).toEqual({
      stored: false,
      added: [
        { kind: 'word', value: one, action: 'refuse' },
        { kind: 'domain', value: two, action: 'report' },
      ],
      known: 2,
      faults: [{ line: 7, text: 'wrd,x,refuse', fault: 'kind' }],
      faultCount: 1,
    });
    const values = async () => (await list()).map(({ value }) => value);
    expect(await values()).not.toContain(one);
    expect((await send({ text, store: true })).body).toMatchObject({ stored: true, faultCount: 1 });
    const now = await list();
    made.push(...now.filter(({ value }) => [one, two].includes(value)).map(({ id }) => id));
    expect(now.map(({ value }) => value)).toEqual(expect.arrayContaining([one, two]));
    expect((await send({ text, store: true })).body).toMatchObject({ added: [], known: 4 });
    const trail = await admin.api<Page<AuditEvent>>('/moderation/audit?about=decisions&limit=50');
    expect(trail.body.items.filter(({ note }) => note === `2: ${one}, ${two}`)).toHaveLength(1);
  });

  test('come out of no file that is too long, too many or no text', async () => {
    const admin = await staff('admin');
    const send = (text: unknown) => admin.api<Problem>('/filters/import', { json: { text, store: true } });
    const words = (count: number) => Array.from({ length: count }, (_, at) => `${newWord()}${at}`).join('\n');
    for (const text of ['a\n'.repeat(100_000), 'x'.repeat(200_001), 'a\0b', 7, undefined]) {
      const { status, body } = await send(text);
      expect({ status, path: body.errors?.[0]?.path }).toEqual({ status: 400, path: 'text' });
    }
    const many = await send(words(1_001));
    expect({ status: many.status, code: many.body.code }).toEqual({ status: 409, code: 'filter.too_many' });
    expect((await send('x'.repeat(2 * 1024 * 1024))).status).toBe(413);
    expect((await admin.api('/filters', { json: { value: 'x'.repeat(100 * 1024) } })).status).toBe(413);
    const { body } = await admin.api<FilterFileRead>('/filters/import', { json: { text: '' } });
    expect(body).toEqual({ stored: false, added: [], known: 0, faults: [], faultCount: 0 });
  });
});
