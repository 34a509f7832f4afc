import type { Instance, Notification, Page, Problem } from '@isntgram/contract';
import { expect, test } from 'vitest';
import { address, fullTenant, tenantAddress } from '../src/support/address.ts';
import { unknownId } from '../src/support/operations.ts';
import { goodPassword, newName, newPerson, Visitor, waitFor } from '../src/support/person.ts';
import { photo, process, publish } from '../src/support/photos.ts';

/** Where the module is, and where it is not. */
const [full, without] = [tenantAddress(fullTenant), address];

interface Echo {
  id: string;
  text: string;
  rung: boolean;
}

const shout = (by: Visitor, text: string, mediaId?: string) =>
  by.api<Echo & Problem>('/echoes', { json: { text, mediaId } });
const listen = (by: Visitor, id: string) => by.api<Echo & Problem>(`/echoes/${id}`);

test('a module’s addresses are there in a community that has it, and in no other', async () => {
  const modulesAt = async (at: URL) => (await new Visitor(at).api<Instance>('/instance')).body.modules;
  expect([await modulesAt(full), await modulesAt(without)]).toEqual([['network', 'echo'], ['network']]);
  const [anna, bert] = await Promise.all([newPerson(full), newPerson(without)]);
  for (const who of [bert, new Visitor(without)]) {
    expect((await shout(who, 'hey')).body).toMatchObject({ status: 404, code: 'request.not_found' });
    expect((await listen(who, unknownId)).body).toMatchObject({ status: 404, code: 'request.not_found' });
  }
  expect((await shout(new Visitor(full), 'hey')).body).toMatchObject({ status: 401, code: 'auth.required' });
  expect((await shout(anna, '')).body).toMatchObject({ status: 400, code: 'request.invalid' });
  expect((await listen(anna, unknownId)).body).toMatchObject({
    ...{ status: 404, code: 'echo.not_found', title: 'There is no such echo.' },
  });
  const made = await shout(anna, 'hey');
  expect(made.status).toBe(201);
  expect((await listen(new Visitor(full), made.body.id)).body).toMatchObject({ text: 'hey' });
});

test('a module’s job is done after the answer', async () => {
  const anna = await newPerson(full);
  const { id } = (await shout(anna, 'hey')).body;
  await waitFor(
    'the echo to ring',
    () => listen(anna, id),
    ({ body }) => body.rung,
  );
});

test('a module’s limit holds for each, and says so in its own words', async () => {
  const anna = await newPerson(full);
  const answers = [await shout(anna, 'hey'), await shout(anna, 'ho'), await shout(anna, 'hu')];
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 409]);
  expect(answers.at(-1)?.body).toMatchObject({
    code: 'echo.too_many',
    title: 'The valley is full. Wait until it is quiet again.',
  });
});

test('a module tells people of its own among all that they are told, once each', async () => {
  const [anna, bert] = await Promise.all([newPerson(full), newPerson(full)]);
  const { id } = (await shout(anna, 'hey')).body;
  const hear = (by: Visitor, what: string) => by.api<Problem>(`/echoes/${what}/hearing`, { json: {} });
  expect([(await hear(bert, id)).status, (await hear(bert, id)).status, (await hear(anna, id)).status]).toEqual([
    204, 204, 204,
  ]);
  expect((await hear(bert, unknownId)).body).toMatchObject({ status: 404, code: 'echo.not_found' });
  await bert.api(`/users/${anna.username}/follow`, { method: 'POST' });
  const told = await anna.api<Page<Notification>>('/notifications');
  expect(told.body.items).toMatchObject([
    { kind: 'follow', count: 1 },
    { kind: 'echo.heard', subject: { kind: 'echo', id }, count: 1, actors: [{ username: bert.username }], read: false },
  ]);
  const [, { id: heard } = { id: '' }] = told.body.items;
  expect((await anna.api('/notifications/unread')).body).toEqual({ unread: 2 });
  expect((await anna.api('/notifications/read', { json: { ids: [heard] } })).body).toEqual({ unread: 1 });
  expect((await bert.api(`/echoes/${id}/hearing`, { method: 'DELETE' })).status).toBe(204);
  const left = (await anna.api<Page<Notification>>('/notifications')).body.items;
  expect(left.map(({ kind }) => kind)).toEqual(['follow']);
});

test('what a module has can be reported by whoever may see it, but its owner', async () => {
  const [anna, bert] = await Promise.all([newPerson(full), newPerson(full)]);
  const { id } = (await shout(anna, 'Cheap drums')).body;
  const report = (by: Visitor, what: string) => by.api<Problem>(`/echoes/${what}/report`, { json: { reason: 'spam' } });
  expect([(await report(bert, id)).status, (await report(bert, id)).status]).toEqual([204, 204]);
  expect((await report(anna, id)).body).toMatchObject({ code: 'report.own' });
  expect((await report(bert, unknownId)).body).toMatchObject({ status: 404, code: 'echo.not_found' });
  expect((await report(new Visitor(full), id)).body).toMatchObject({ code: 'auth.required' });
});

test('nobody may be called as a page of a module is, also where it is off', async () => {
  for (const at of [full, without]) {
    expect((await new Visitor(at).api('/usernames/echoes')).body).toMatchObject({ available: false });
    const account = { email: `${newName()}@example.org`, name: 'Echo', username: 'echoes', password: goodPassword };
    const refused = await new Visitor(at).call<Problem>('/api/auth/sign-up/email', { json: account });
    expect(refused.body).toMatchObject({ code: 'auth.username_taken' });
  }
});

test('a photo that a thing of a module has is seen as that says, and nothing else may take it', async () => {
  const anna = await newPerson(full);
  const { id, variants } = await process(anna, photo());
  const look = (by: Visitor) => by.call(String(variants[0]?.url));
  expect([(await look(anna)).status, (await look(new Visitor(full))).status]).toEqual([200, 404]);

  expect((await shout(anna, 'look', id)).status).toBe(201);
  const seen = await look(new Visitor(full));
  expect(seen.status).toBe(200);
  expect(seen.headers.get('cache-control')).toMatch(/^public/);

  const bert = await newPerson(full);
  expect((await shout(bert, 'mine', id)).body).toMatchObject({ status: 404, code: 'media.not_found' });
  expect((await shout(anna, 'once more', id)).body).toMatchObject({ status: 409, code: 'media.already_used' });
  await expect(publish(anna, [id])).rejects.toThrow('media.already_used');

  const posted = await process(anna, photo());
  await publish(anna, [posted.id]);
  expect((await shout(anna, 'posted', posted.id)).body).toMatchObject({ code: 'media.already_used' });
});

test('the module’s part of the API is described with all the rest', async () => {
  const { body } = await new Visitor(full).call<{ paths: Record<string, object> }>('/api/openapi.json');
  expect(Object.keys(body.paths)).toEqual(expect.arrayContaining(['/api/v1/echoes', '/api/v1/echoes/{id}']));
});
