import type { FaultDetail, FaultSummary } from '@isntgram/contract/kernel/operation/faults';
import type { Status } from '@isntgram/contract/kernel/operation/status';
import type { Page } from '@isntgram/contract/kernel/page';
import { describe, expect, test } from 'vitest';
import { otherTenant, tenantAddress } from '../support/address.ts';
import { unknownId } from '../support/operations.ts';
import { newName, newPerson, type Person, Visitor, waitFor } from '../support/person.ts';
import { hasStaff, staff } from '../support/staff.ts';

/** Letters alone: what differs in digits is the same fault. */
const newWord = () => [...newName()].map((sign) => (/\d/.test(sign) ? 'ghijklmnop'[Number(sign)] : sign)).join('');

const told = (message: string, more: object = {}) => ({
  name: 'TypeError',
  message,
  stack: `TypeError: ${message}\n    at e (https://trees.example.org/_next/static/chunks/a.js:1:2345)`,
  path: '/anna?next=secret',
  ...more,
});

const tell = (by: Visitor, body: object, headers = {}) => by.api('/faults/told', { json: body, headers });

async function found(operator: Person, word: string, state = 'open'): Promise<FaultSummary | undefined> {
  const { body } = await operator.api<Page<FaultSummary>>(`/faults?place=browser&limit=50&state=${state}`);
  return body.items.find(({ message }) => message.includes(word));
}

describe('what a page tells of what went wrong', () => {
  test('is taken from anybody, and no more than so much of it', async () => {
    const somebody = new Visitor();
    expect((await tell(somebody, told('It broke.'))).status).toBe(204);
    expect(await tell(somebody, {})).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
    expect((await tell(somebody, told('x'.repeat(501)))).status).toBe(400);
    expect((await tell(somebody, told('x'.repeat(9_000)))).status).toBe(413);
    expect((await somebody.api('/faults/told', { body: 'no json' })).status).toBe(415);
    const elsewhere = { origin: 'https://elsewhere.example' };
    expect(await tell(somebody, told('It broke.'), elsewhere)).toMatchObject({ status: 403 });
  });
});

describe.runIf(hasStaff)('whoever runs the installation', () => {
  test('sees what went wrong, once for all whom it met, without what is theirs', async () => {
    const [operator, anna, ben] = [await staff('admin'), await newPerson(), await newPerson()];
    const word = newWord();
    const message = `${word} of ${anna.username}: no mail to ${anna.email} from 203.0.113.9`;
    for (const by of [anna, anna, ben]) await tell(by, told(`${message.replaceAll(anna.username, by.username)}`));
    const summary = await waitFor(
      'the fault',
      () => found(operator, word),
      (fault) => fault?.count === 3,
    );
    expect(summary).toMatchObject({ place: 'browser', people: 2, route: '/:username', name: 'TypeError' });
    const { body } = await operator.api<FaultDetail>(`/faults/${summary?.id}`);
    expect(body.stack).toContain('/_next/static/chunks/a.js:1:2345');
    const text = JSON.stringify(body);
    for (const own of [anna.username, ben.username, anna.email, '203.0.113.9', 'trees.example', 'secret'])
      expect(text).not.toContain(own);
  });

  test('says that one is mended, and that it is not', async () => {
    const [operator, word] = [await staff('admin'), newWord()];
    await tell(new Visitor(), told(word));
    const fault = await waitFor('the fault', () => found(operator, word), Boolean);
    const path = `/faults/${fault?.id}/resolution`;
    expect((await operator.api<FaultDetail>(path, { method: 'PUT' })).body.resolvedAt).not.toBeNull();
    expect([await found(operator, word), (await found(operator, word, 'resolved'))?.id]).toEqual([
      undefined,
      fault?.id,
    ]);
    await tell(new Visitor(), told(word, { release: 'a-newer-one' }));
    const again = await waitFor('it to be open again', () => found(operator, word), Boolean);
    expect(again?.reopenedAt).not.toBeNull();
    await operator.api(path, { method: 'PUT' });
    expect((await operator.api<FaultDetail>(path, { method: 'DELETE' })).body.resolvedAt).toBeNull();
  });

  test('sees how the installation is', async () => {
    const { status, body } = await (await staff('admin')).api<Status>('/status');
    expect([status, body.parts.map(({ name, ok }) => [name, ok])]).toEqual([
      200,
      [
        ['database', true],
        ['mediaStore', true],
      ],
    ]);
    expect(body.communities).toBeGreaterThan(0);
    expect(body.databaseBytes).toBeGreaterThan(0);
  });

  test('is told what is wrong with a question', async () => {
    const operator = await staff('admin');
    expect(await operator.api('/faults?place=moon')).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
    expect(await operator.api(`/faults/${unknownId}`)).toMatchObject({ status: 404 });
    expect(await operator.api(`/faults/${unknownId}/resolution`, { method: 'PUT' })).toMatchObject({ status: 404 });
  });
});

test('nobody else learns that there is anything to be found', async () => {
  const paths = [
    ['/status'],
    ['/faults'],
    [`/faults/${unknownId}`],
    [`/faults/${unknownId}/resolution`, 'PUT', 'DELETE'],
  ] as const;
  const all = paths.flatMap(([path, ...methods]) =>
    (methods.length ? methods : ['GET']).map((method) => [path, method]),
  );
  const member = await newPerson();
  const elsewhere = await newPerson(tenantAddress(otherTenant));
  const others = [member, elsewhere, ...(hasStaff ? [await staff('moderator')] : [])];
  for (const [path = '', method = ''] of all) {
    expect((await new Visitor().api(path, { method })).status).toBe(401);
    for (const other of others)
      expect(await other.api(path, { method })).toMatchObject({ status: 404, body: { code: 'request.not_found' } });
  }
});
