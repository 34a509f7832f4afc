import type { AuditEvent, DeadJobs, DeadJobsDecided, Media, Page, Problem } from '@isntgram/contract';
import { describe, expect, test } from 'vitest';
import { freezer, otherTenant, tenantAddress } from '../support/address.ts';
import { putDeadJob } from '../support/dead-jobs.ts';
import { newPerson, type Person, Visitor, waitFor } from '../support/person.ts';
import { photo, upload } from '../support/photos.ts';
import { hasStaff, staff } from '../support/staff.ts';

const path = '/operations/dead-jobs';
const listed = async (by: Person): Promise<DeadJobs> => (await by.api<DeadJobs>(path)).body;
const find = async (by: Person, id: string) => (await listed(by)).items.find((item) => item.id === id);
const decide = (by: Person, json: unknown) => by.api<DeadJobsDecided & Problem>(path, { json });
const done = async (by: Person): Promise<AuditEvent[]> =>
  (await by.api<Page<AuditEvent>>('/moderation/audit?about=decisions&limit=50')).body.items.filter(({ action }) =>
    action.startsWith('jobs.'),
  );

describe.runIf(hasStaff && freezer)('jobs that failed at every try', () => {
  test('are nothing to anybody who does not run the installation', async () => {
    const [admin, mod, anna] = await Promise.all([staff('admin'), staff('moderator'), newPerson()]);
    const elsewhere = new Visitor(tenantAddress(otherTenant));
    for (const [name, value] of admin.cookies) elsewhere.cookies.set(name, value);
    for (const options of [{}, { json: { action: 'retry' } }, { json: { action: 'no' } }]) {
      for (const who of [anna, mod]) {
        const { status, body } = await who.api<Problem>(path, options);
        expect({ status, body }).toMatchObject({ status: 404, body: { code: 'request.not_found' } });
      }
      for (const who of [new Visitor(), elsewhere]) expect((await who.api(path, options)).status).toBe(401);
    }
  });

  test('are counted by kind and listed with why and when, and without what is anybody’s own', async () => {
    const admin = await staff('admin');
    const mediaIds = [crypto.randomUUID()];
    const why = 'Error: 550 <anna@example.org> is unknown\n    at send (mail.ts:1:2)\ncaused by Error: refused';
    const id = await putDeadJob({ kind: 'media.remove', mediaIds }, why);
    const module = await putDeadJob({ kind: 'module', name: 'network.told', input: { to: 'anna' } }, '');
    const { total, kinds, items } = await listed(admin);
    expect(items.find((item) => item.id === id)).toEqual({
      ...{ id, kind: 'media.remove', community: 'isntgram', failedAt: expect.stringMatching(/^\d{4}-.*Z$/) },
      why: 'Error: 550 <…@…> is unknown · caused by Error: refused',
    });
    expect(items.find((item) => item.id === module)).toMatchObject({ kind: 'network.told', why: '' });
    expect(total).toBe(kinds.reduce((sum, { count }) => sum + count, 0));
    expect(kinds).toContainEqual({ kind: 'network.told', count: 1 });
    expect(JSON.stringify(items)).not.toMatch(/example\.org|mediaIds|"anna"/);
    expect((await decide(admin, { action: 'drop', id: module })).body).toEqual({ count: 1 });
    expect((await decide(admin, { action: 'drop', id: module })).body).toEqual({ count: 0 });
    expect(await find(admin, module)).toBeUndefined();
    expect(await find(admin, id)).toBeDefined();
  });

  test('are sent again at once, one or all, and the trail says who did it', async () => {
    const [admin, anna] = await Promise.all([staff('admin'), newPerson()]);
    const [first, second] = [await upload(anna, photo()), await upload(anna, photo())];
    const isReady = (mediaId: string) =>
      waitFor(
        'the photo to be processed',
        async () => (await anna.api<Media>(`/media/${mediaId}`)).body.status,
        (status) => status === 'ready',
        60_000,
      );
    const id = await putDeadJob({ kind: 'media.process', mediaId: first }, 'Error: no room');
    expect((await decide(admin, { action: 'retry', id })).body).toEqual({ count: 1 });
    expect(await find(admin, id)).toBeUndefined();
    await isReady(first);
    await putDeadJob({ kind: 'media.process', mediaId: second }, 'Error: no room');
    expect((await decide(admin, { action: 'retry' })).body.count).toBeGreaterThan(0);
    expect(await listed(admin)).toEqual({ total: 0, kinds: [], items: [] });
    await isReady(second);
    const [latest, before] = await done(admin);
    expect(latest).toMatchObject({ action: 'jobs.retried', actor: admin.username, subject: null, username: null });
    expect(latest?.note).toMatch(/media\.process 1/);
    expect(before).toMatchObject({ action: 'jobs.retried', note: 'media.process 1' });
  });

  test.each([{}, { action: 'burn' }, { action: 'retry', id: '' }, { action: 'drop', id: 7 }])(
    'cannot be decided by %j',
    async (json) => {
      const { status, body } = await decide(await staff('admin'), json);
      expect({ status, code: body.code }).toEqual({ status: 400, code: 'request.invalid' });
    },
  );
});
