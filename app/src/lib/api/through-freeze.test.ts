import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import './await-thaw.ts';
import { currentOutage } from './outage.ts';
import { throughFreeze } from './through-freeze.ts';

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('window', new EventTarget());
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const frozen = () => Response.json({ code: 'service.frozen' }, { status: 503, headers: { 'retry-after': '2' } });
const write = () =>
  new Request('http://localhost/api/v1/posts', { method: 'POST', body: 'typed', headers: { 'idempotency-key': 'k' } });

test('a write is sent again, with its body and key, until the service is moved; meanwhile it is said', async () => {
  const sent: string[] = [];
  const answers = [frozen(), frozen(), Response.json({ id: '1' }, { status: 201 })];
  const answer = throughFreeze(write(), async (request) => {
    sent.push(`${request.headers.get('idempotency-key')} ${await request.text()}`);
    return answers.shift() ?? frozen();
  });
  await vi.advanceTimersByTimeAsync(1_000);
  expect(currentOutage()).toBe('moving');
  await vi.advanceTimersByTimeAsync(5_000);
  expect((await answer).status).toBe(201);
  expect(sent).toEqual(['k typed', 'k typed', 'k typed']);
  expect(currentOutage()).toBeUndefined();
});

test('who waits for a minute and a half is told, and any other refusal at once', async () => {
  const late = throughFreeze(write(), async () => frozen());
  await vi.advanceTimersByTimeAsync(95_000);
  expect((await late).status).toBe(503);
  const away = async () => Response.json({ code: 'service.unavailable' }, { status: 503 });
  expect((await throughFreeze(write(), away)).status).toBe(503);
  expect(currentOutage()).toBeUndefined();
});
