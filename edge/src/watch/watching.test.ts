import type { HostFacts } from '@isntgram/contract/kernel/operation/host-facts';
import type { Change } from '@isntgram/core/kernel/alerts/judge';
import { countAnswer, emptyTally, minuteMs, type Tally } from '@isntgram/core/kernel/alerts/tally';
import { expect, test } from 'vitest';
import { createCounting } from './counting.ts';
import { createStatusValues } from './status-values.ts';
import { createWatching, type WatchStorage } from './watching.ts';

function openWatch(tell: (change: Change) => Promise<boolean>) {
  const kept = new Map<string, unknown>();
  let alarm: number | null = null;
  const storage: WatchStorage = {
    getAlarm: async () => alarm,
    setAlarm: async (time) => {
      alarm = time;
    },
    get: async <Value>(key: string) => kept.get(key) as Value | undefined,
    put: async (key, value) => void kept.set(key, structuredClone(value)),
  };
  const values = createStatusValues({
    list: async <Value>({ start, end }: { start: string; end: string }) =>
      new Map([...kept].filter(([name]) => name >= start && name < end).sort() as [string, Value][]),
    put: async (all) => {
      for (const [name, value] of Object.entries(all)) kept.set(name, structuredClone(value));
    },
    delete: async (names) => names.filter((name) => kept.delete(name)).length,
  });
  const watching = createWatching(storage, tell, values);
  let facts: HostFacts | undefined;
  let asked = 0;
  const ask = async () => {
    asked += 1;
    return facts;
  };
  let now = 1_000_000 * minuteMs;
  let checks = 0;
  return {
    watching,
    checks: () => checks,
    asked: () => asked,
    /** What the database says from now on of copies and deploys. */
    say: (said: Partial<HostFacts>) => {
      facts = { copies: [], deploys: [], deployedAt: null, takenBackAt: null, ...said };
    },
    now: () => now,
    /** A minute with so many answers, and what the alarm does at its end. */
    async pass(minutes: number, answers = 0, status = 200) {
      for (let minute = 0; minute < minutes; minute += 1) {
        const tally = emptyTally();
        for (let each = 0; each < answers; each += 1)
          countAnswer(tally, { status, seconds: 0.01, path: '/', method: 'GET' });
        if (answers > 0) await watching.add(tally, now);
        now += minuteMs;
        if (alarm === null || alarm > now) continue;
        alarm = null;
        checks += 1;
        await watching.check(now, { facts: ask });
      }
    },
  };
}

const telling = (answers: boolean[] = []) => {
  const told: string[] = [];
  const tell = async ({ alert, state }: Change) => {
    told.push(`${alert.name} ${state}`);
    return answers.shift() ?? true;
  };
  return { told, tell };
};

test('a part that is out of reach is told once, with the errors that come of it, and so is their end', async () => {
  const { told, tell } = telling();
  const { pass } = openWatch(tell);
  await pass(5, 30);
  await pass(20, 30, 503);
  await pass(30, 30);
  expect(told.toSorted()).toEqual(
    ['ErrorRateHigh', 'ErrorRateRaised', 'PartDown']
      .flatMap((name) => [`${name} firing`, `${name} resolved`])
      .toSorted(),
  );
  expect(told[0]).toBe('PartDown firing');
});

test('it ends by itself when nobody comes any more, and then it looks no more', async () => {
  const { told, tell } = telling();
  const { pass, checks } = openWatch(tell);
  await pass(5, 30, 503);
  await pass(60);
  expect(told).toEqual(expect.arrayContaining(['PartDown firing', 'PartDown resolved']));
  const before = checks();
  await pass(24 * 60);
  expect(checks()).toBe(before);
});

test('where nobody could be told it is tried again', async () => {
  const { told, tell } = telling([false, false]);
  const { pass } = openWatch(tell);
  await pass(4, 5, 503);
  expect(told).toEqual(['PartDown firing', 'PartDown firing', 'PartDown firing']);
});

test('a deploy that was taken back and a verify that failed are told, and wake no database', async () => {
  const { told, tell } = telling();
  const { pass, say, asked, now } = openWatch(tell);
  await pass(3, 5);
  const at = (ms: number) => new Date(ms).toISOString();
  const takenBackAt = at(now());
  say({ takenBackAt, copies: [{ what: 'verify', ok: false, wellAt: null }] });
  await pass(20, 5);
  expect(told).toEqual(['VerifyFailed firing', 'DeployTakenBack firing'].sort());
  const before = asked();
  expect(before).toBeLessThanOrEqual(6);
  await pass(30);
  expect(asked()).toBe(before);
  say({ takenBackAt, deployedAt: at(now()), copies: [{ what: 'verify', ok: true, wellAt: at(now()) }] });
  await pass(7, 5);
  expect(told.slice(2).sort()).toEqual(['DeployTakenBack resolved', 'VerifyFailed resolved']);
});

test('what is silenced is not told', async () => {
  const { told, tell } = telling();
  const { pass, watching, now } = openWatch(tell);
  await watching.silence({ name: 'PartDown', until: now() + 60 * minuteMs, who: 'somebody', why: 'known' });
  await pass(10, 3, 503);
  expect(told).toEqual([]);
  expect((await watching.watched()).standing).toContainEqual(expect.objectContaining({ name: 'PartDown' }));
});

test('of many answers one is handed on, of errors sooner', async () => {
  const handedOn: number[] = [];
  let now = 1_000_000;
  const counting = createCounting(async ({ answers }) => void handedOn.push(answers), { now: () => new Date(now) });
  const answer = (status: number) => counting.answer({ status, seconds: 0, path: '/', method: 'GET' });
  for (let each = 0; each < 100; each += 1) await answer(200);
  expect(handedOn).toEqual([1]);
  now += 6_000;
  await answer(200);
  await answer(503);
  expect(handedOn).toEqual([1, 101]);
});

test('a limit that was hit is handed on, by its name, with the answer that says so', async () => {
  const handedOn: Tally[] = [];
  const counting = createCounting(async (tally) => void handedOn.push(tally), { now: () => new Date(60_000) });
  counting.refused('search');
  counting.refused('search');
  await counting.answer({ status: 429, seconds: 0.01, path: '/api/v1/search', method: 'GET' });
  expect(handedOn).toMatchObject([{ answers: 1, refusals: { search: 2 } }]);
});
