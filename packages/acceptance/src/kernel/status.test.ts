import type { Problem } from '@isntgram/contract';
import type { StatusHistory } from '@isntgram/contract/kernel/operation/history';
import type { Incident, PublicStatus } from '@isntgram/contract/kernel/operation/public-status';
import type { Status } from '@isntgram/contract/kernel/operation/status';
import type { Page } from '@isntgram/contract/kernel/page';
import type { AuditEvent } from '@isntgram/contract/network/moderation';
import { describe, expect, test } from 'vitest';
import { newPerson, Visitor, waitFor } from '../support/person.ts';
import { hasStaff, staff } from '../support/staff.ts';

const json = { headers: { accept: 'application/json' } };
const told = async (): Promise<PublicStatus> => (await new Visitor().call<PublicStatus>('/api/status', json)).body;

describe('how it is', () => {
  test('everybody reads, in their language, on a page that runs nothing', async () => {
    for (const [language, heading] of [
      ['en', 'The last 90 days'],
      ['de-AT,en;q=0.5', 'Die letzten 90 Tage'],
    ] as const) {
      const { status, headers, body } = await new Visitor().call<string>('/status', {
        headers: { 'accept-language': language, accept: 'text/html' },
      });
      expect(status).toBe(200);
      expect(headers.get('content-security-policy')).toMatch(/default-src 'none'/);
      expect(headers.get('cache-control')).toMatch(/public, max-age=\d+/);
      expect(body).toContain(heading);
      expect(body).not.toMatch(/<script|src=|url\(/);
    }
  });

  test('programs read as JSON, with 90 days', async () => {
    const status = await told();
    expect(status).toMatchObject({ state: expect.stringMatching(/^(up|degraded|maintenance)$/), objective: 0.999 });
    expect(status.days).toHaveLength(90);
  });

  test('whoever runs the place alone sees what was counted, and tells of trouble', async () => {
    const anna = await newPerson();
    for (const [path, options] of [
      ['/status/history', {}],
      ['/operations/incidents', { json: { kind: 'trouble', title: 'Mine' } }],
    ] as const) {
      expect((await new Visitor().api(path, options)).status).toBe(401);
      const { status, body } = await anna.api<Problem>(path, options);
      expect({ status, code: body.code }).toEqual({ status: 404, code: 'request.not_found' });
    }
  });
});

describe.runIf(hasStaff)('what whoever runs the place tells of trouble', () => {
  test('stands on the page as it was written, until it is over, and two weeks more', async () => {
    const admin = await staff('admin');
    const title = `Photos <b>are</b> slow ${crypto.randomUUID()}`;
    const opened = await admin.api<Incident>('/operations/incidents', { json: { kind: 'trouble', title } });
    expect(opened).toMatchObject({ status: 201, body: { title, body: '', endedAt: null } });
    const { id } = opened.body;
    const find = async () => (await told()).incidents.find((incident) => incident.id === id);
    await waitFor('it to be told', find, (incident) => incident !== undefined);
    const { body: page } = await new Visitor().call<string>('/api/status', { headers: { accept: 'text/html' } });
    expect(page).toContain('Photos &lt;b&gt;are&lt;/b&gt; slow');
    const patch = (change: unknown, of = id) =>
      admin.api<Incident & Problem>(`/operations/incidents/${of}`, { method: 'PATCH', json: change });
    expect((await patch({ body: 'We found why.' })).body).toMatchObject({ body: 'We found why.', endedAt: null });
    expect((await patch({ over: true })).body).toMatchObject({ body: 'We found why.', endedAt: expect.any(String) });
    expect((await patch({ over: true }, crypto.randomUUID())).status).toBeGreaterThanOrEqual(400);
    await waitFor('its end to be told', find, (incident) => incident?.endedAt !== null);
    const history = await admin.api<StatusHistory>('/status/history?span=quarter');
    expect(history.body.incidents.map((incident) => incident.id)).toContain(id);
    expect(history.body.points).toHaveLength(360);
    const { body: trail } = await admin.api<Page<AuditEvent>>('/moderation/audit?about=decisions&limit=50');
    const own = trail.items.filter(({ note }) => note === title).map(({ action, actor }) => [action, actor]);
    expect(own).toEqual(
      ['incident.ended', 'incident.changed', 'incident.opened'].map((action) => [action, admin.username]),
    );
  });

  test('needs a title', async () => {
    const admin = await staff('admin');
    const refused = await admin.api<Problem>('/operations/incidents', { json: { kind: 'trouble', title: ' ' } });
    expect(refused).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
  });

  test('is read with how often each limit was hit', async () => {
    const admin = await staff('admin');
    const told = { name: 'TypeError', message: 'It broke.', stack: '', path: '/' };
    const flood = new Visitor();
    const statuses: number[] = [];
    while (!statuses.includes(429)) statuses.push((await flood.api('/faults/told', { json: told })).status);
    const counted = await waitFor(
      'it to be counted',
      async () => (await admin.api<StatusHistory>('/status/history')).body.refusals,
      (refusals) => refusals.some(({ limit }) => limit === 'fault'),
      90_000,
    );
    expect(counted.map(({ count }) => count)).toEqual(counted.map(({ count }) => count).sort((a, b) => b - a));
  });

  test('is read with the connections of the database, and with the routes that were slow lately', async () => {
    const admin = await staff('admin');
    const ask = async () => (await admin.api<Status>('/status')).body;
    const { connections } = await ask();
    expect(connections.used).toBeGreaterThan(0);
    expect(connections.max).toBeGreaterThanOrEqual(connections.used);
    // The slowest alone are told: which those are is for whatever else is asked meanwhile.
    const counted = await waitFor(
      'routes to be counted',
      async () => (await ask()).slowRoutes,
      (routes) => routes.length > 0,
      80_000,
    );
    expect(counted.length).toBeLessThanOrEqual(8);
    const took = counted.map(({ p95Seconds }) => p95Seconds);
    expect(took).toEqual(took.toSorted((a, b) => b - a));
    for (const { route, count } of counted) {
      expect(route).toMatch(/^[A-Z]+ \/(api|media)\//);
      expect(route).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/);
      expect(count).toBeGreaterThan(0);
    }
  });

  test('is read with what was counted by the minute', async () => {
    const admin = await staff('admin');
    const { body } = await admin.api<StatusHistory>('/status/history');
    expect(body.pointSeconds).toBe(300);
    expect(body.points).toHaveLength(288);
    expect(body.releases.length).toBeLessThanOrEqual(20);
    expect((await admin.api('/status/history?span=year')).status).toBe(400);
  });
});
