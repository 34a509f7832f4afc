import type { Instance, Problem } from '@isntgram/contract';
import type { Me } from '@isntgram/contract/network/users';
import { expect, test } from 'vitest';
import { bareTenant, tenantAddress } from '../support/address.ts';
import { newPerson, Visitor } from '../support/person.ts';

const unknownId = '0190c0de-0000-7000-8000-000000000000';
const ofNetwork = ['/feed', '/notifications/unread', '/explore', '/users/anna', `/posts/${unknownId}`, '/tags/sea'];

test('a community says which modules it has', async () => {
  expect((await new Visitor().api<Instance>('/instance')).body.modules).toEqual(['network']);
  expect((await new Visitor(tenantAddress(bareTenant)).api<Instance>('/instance')).body.modules).toEqual([]);
});

test('what belongs to a module that a community has not is not there, by API or page, signed in or not', async () => {
  const bare = tenantAddress(bareTenant);
  const anna = await newPerson(bare);
  for (const who of [anna, new Visitor(bare)]) {
    for (const path of ofNetwork) {
      const { body } = await who.api<Problem>(path);
      expect([path, body.status, body.code]).toEqual([path, 404, 'request.not_found']);
    }
  }
  expect((await anna.api<Problem>('/posts', { json: {} })).body).toMatchObject({
    status: 404,
    code: 'request.not_found',
  });
  expect((await anna.api('/me/sessions')).status).toBe(200);
  expect((await anna.api<Me>('/me')).body).toMatchObject({ username: anna.username, role: 'user', operator: false });
  expect((await new Visitor(bare).api('/me')).status).toBe(401);
  expect((await anna.call('/admin/status')).status).toBe(200);
  for (const page of [`/${anna.username}`, '/tags/sea', `/p/${unknownId}`])
    expect((await anna.call(page)).status).toBe(404);
});
