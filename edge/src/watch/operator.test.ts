import { expect, test } from 'vitest';
import { answerOperator, operatorPath, sign } from './operator.ts';

const secret = 'a-secret-of-thirty-two-characters';
const now = 1_800_000_000_000;

function openAnswer() {
  const done: string[] = [];
  const watch = {
    watched: async () => ({ standing: [], silences: [], slowRoutes: [] }),
    silence: async ({ name }: { name: string }) => void done.push(`silence ${name}`),
    test: async () => void done.push('test'),
  };
  const ask = async (body: string, headers: Record<string, string>, at = now) => {
    const request = new Request(`https://isntgram.example${operatorPath}`, { method: 'POST', headers, body });
    return (await answerOperator(request, watch, { secret, now: at })).status;
  };
  return { done, ask };
}

test('who has the secret is answered, for some minutes', async () => {
  const { done, ask } = openAnswer();
  const body = '{"verb":"silence","silence":{"name":"PartDown","until":1,"who":"somebody","why":"known"}}';
  const headers = await sign(secret, body, now);
  expect(await ask(body, headers)).toBe(200);
  expect(done).toEqual(['silence PartDown']);
  expect(await ask(body, headers, now + 6 * 60_000)).toBe(404);
});

test('to everybody else it does not exist', async () => {
  const { done, ask } = openAnswer();
  const body = '{"verb":"test"}';
  const headers = await sign(secret, body, now);
  expect(await ask(body, {})).toBe(404);
  expect(await ask(body, await sign('another-secret-of-32-characters!', body, now))).toBe(404);
  expect(await ask('{"verb":"list"}', headers)).toBe(404);
  expect(await ask(body, { ...headers, 'x-operator-time': String(now + 1) })).toBe(404);
  expect(await ask(body, { ...headers, 'x-operator-signature': 'zz' })).toBe(404);
  expect(done).toEqual([]);
});
