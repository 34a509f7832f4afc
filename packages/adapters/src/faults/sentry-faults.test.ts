import { describe, expect, test } from 'vitest';
import { createTestClock } from '../testing/clock.ts';
import { createSentryFaults } from './sentry-faults.ts';

interface Received {
  url: string;
  auth: string | null;
  lines: Record<string, unknown>[];
}

/** A receiver of envelopes, which answers as told. */
function receiver(answer: () => Response = () => Response.json({ id: '1' })) {
  const clock = createTestClock(Date.parse('2026-03-01T12:00:00Z'));
  const received: Received[] = [];
  const logged: unknown[] = [];
  const faults = createSentryFaults({
    ...{ dsn: 'https://public@sentry.example.org/base/42', release: 'one', profile: 'vm', clock },
    log: (entry) => void logged.push(entry),
    fetch: async (input, init) => {
      const request = new Request(input, init);
      const lines = (await request.text()).trimEnd().split('\n');
      received.push({
        ...{ url: request.url, auth: request.headers.get('x-sentry-auth') },
        lines: lines.map((line) => JSON.parse(line)),
      });
      return answer();
    },
  });
  const record = async (error: unknown) => {
    const works: Promise<unknown>[] = [];
    const about = { place: 'api', route: 'GET /api/v1/feed', requestId: 'request-1', own: ['anna'] } as const;
    faults.record({ ...about, error }, (work) => void works.push(work));
    await Promise.all(works);
  };
  return { clock, logged, received, record };
}

describe('what goes to a server of Sentry’s kind', () => {
  test('is an envelope with one event, with nothing of anybody’s in it', async () => {
    const { received, record } = receiver();
    await record(new TypeError('No mail to anna@example.org, Anna'));
    expect(received).toHaveLength(1);
    const [{ url, auth, lines: [header, item, event] = [] } = { url: '', auth: '' }] = received;
    expect(url).toBe('https://sentry.example.org/base/api/42/envelope/');
    expect(auth).toContain('sentry_key=public');
    expect(header).toEqual({ event_id: expect.stringMatching(/^[0-9a-f]{32}$/), sent_at: '2026-03-01T12:00:00.000Z' });
    expect(item).toEqual({ type: 'event' });
    expect(event).toMatchObject({
      ...{ level: 'error', release: 'one', transaction: 'GET /api/v1/feed' },
      tags: { place: 'api', profile: 'vm', request_id: 'request-1' },
      exception: { values: [{ type: 'TypeError', stacktrace: { frames: expect.any(Array) } }] },
    });
    expect(JSON.stringify(event)).not.toMatch(/anna|example\.org/i);
  });

  test('comes once in ten seconds of each, and thirty a minute of all', async () => {
    const { clock, received, record } = receiver();
    for (let at = 0; at < 5; at++) await record(new Error('The same'));
    expect(received).toHaveLength(1);
    clock.pass(10_001);
    await record(new Error('The same'));
    expect(received).toHaveLength(2);
    const word = (at: number) => 'abcdefghij'[at % 10]?.repeat(1 + at / 10);
    for (let at = 0; at < 60; at++) await record(new Error(`Another ${word(at)}`));
    expect(received).toHaveLength(30);
  });

  test('pauses when told so', async () => {
    const { clock, received, record } = receiver(
      () => new Response(null, { status: 429, headers: { 'retry-after': '90' } }),
    );
    await record(new Error('One'));
    await record(new Error('Two'));
    expect(received).toHaveLength(1);
    clock.pass(90_001);
    await record(new Error('Two'));
    expect(received).toHaveLength(2);
  });

  test.each([
    ['refuses', () => new Response(null, { status: 400 })],
    [
      'is gone',
      () => {
        throw new Error('fetch failed');
      },
    ],
  ])('harms nobody where it %s', async (_, answer) => {
    const { logged, record } = receiver(answer);
    await record(new Error('One'));
    expect(logged).toHaveLength(1);
  });
});
