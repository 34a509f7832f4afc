import { createHmac } from 'node:crypto';
import { sweep } from '@isntgram/core/jobs/sweep';
import { due } from '@isntgram/core/schema/public';
import { expect, test } from 'vitest';
import { newCommunity } from '../core/community.ts';
import { openCalls } from './calls.ts';

type Calls = ReturnType<typeof openCalls>;

const dayMs = 24 * 60 * 60_000;
const password = 'correct-horse-battery';
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** What an authenticator app shows, or shows in the next half minute. RFC 6238. */
function codeOf(totpUri: string, stepsAhead = 0): string {
  const text = new URL(totpUri).searchParams.get('secret') ?? '';
  const bits = [...text].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const secret = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + stepsAhead));
  const hash = createHmac('sha1', secret).update(counter).digest();
  return String((hash.readUInt32BE((hash.at(-1) ?? 0) & 15) & 0x7fff_ffff) % 1_000_000).padStart(6, '0');
}

const cookiesOf = (response: Response): string =>
  response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');

test('a second factor is encrypted, outlives a new secret, and a code gets one of two in', async () => {
  const { platform, work } = await newCommunity();
  const before = openCalls(platform);
  const settings = {
    ...platform.settings,
    authSecret: 'another secret for tests, as long as it must be',
    authSecretsPrevious: [platform.settings.authSecret],
  };
  const after = openCalls({ ...platform, settings });
  const account = { email: 'ada@mail.example', username: 'ada', name: 'Ada', password };
  const own = cookiesOf(await before('POST', '/api/auth/sign-up/email', '', account));
  const enabled = await before('POST', '/api/auth/two-factor/enable', own, { password });
  expect(enabled.status).toBe(200);
  const { totpUri, backupCodes } = (await enabled.json()) as { totpUri: string; backupCodes: string[] };
  const firstCode = codeOf(totpUri);
  const confirmed = await before('POST', '/api/auth/two-factor/confirm', own, { code: firstCode });
  expect(confirmed.status).toBe(200);
  const again = await before('POST', '/api/auth/two-factor/confirm', cookiesOf(confirmed), { code: '123456' });
  expect(again.status).toBe(409);
  expect((await before('GET', '/api/v1/me', own)).status).toBe(401);
  expect((await before('GET', '/api/v1/me', cookiesOf(confirmed))).status).toBe(200);
  const [row] = await work.db.query.select().from(work.tables.twoFactors);
  const secret = new URL(totpUri).searchParams.get('secret') ?? '';
  expect(JSON.stringify(row)).not.toMatch(new RegExp(`${secret}|${backupCodes[0]}`));

  const firstStep = async () => {
    const answer = await after('POST', '/api/auth/sign-in/username', '', { username: 'ada', password });
    expect(await answer.clone().json()).toEqual({ token: null, secondStep: true });
    // Neither a session nor the word that there is one.
    expect(answer.headers.getSetCookie().filter((line) => /^(session|signed_in)=[^;]/.test(line))).toEqual([]);
    return cookiesOf(answer);
  };
  const [one, other] = [await firstStep(), await firstStep()];
  expect((await after('GET', '/api/v1/me', one)).status).toBe(401);
  const verify = (cookie: string, code: string) => after('POST', '/api/auth/two-factor/verify', cookie, { code });
  expect((await verify(one, firstCode)).status).toBe(400);
  const code = codeOf(totpUri, 1);
  const both = await Promise.all([one, other].map((cookie) => verify(cookie, code)));
  expect(both.map(({ status }) => status).sort()).toEqual([200, 400]);
  const inside = both.find(({ status }) => status === 200);
  expect((await after('GET', '/api/v1/me', inside && cookiesOf(inside))).status).toBe(200);
  const backup = await verify(await firstStep(), backupCodes[0] ?? '');
  expect(backup.status).toBe(200);
  expect((await verify(await firstStep(), backupCodes[0] ?? '')).status).toBe(400);
  const wrongPassword = { password: 'not-my-password-1', code: backupCodes[1] };
  expect((await after('POST', '/api/auth/two-factor/disable', cookiesOf(backup), wrongPassword)).status).toBe(400);
  const proof = { password, code: backupCodes[1] };
  expect((await after('POST', '/api/auth/two-factor/disable', cookiesOf(backup), proof)).status).toBe(200);
  const signedIn = await after('POST', '/api/auth/sign-in/username', '', { username: 'ada', password });
  expect((await after('GET', '/api/v1/me', cookiesOf(signedIn))).status).toBe(200);
});

test('once a new secret has been there for a night, the one before can be forgotten', async () => {
  const { platform, work, clock } = await newCommunity();
  const authSecret = 'another secret for tests, as long as it must be';
  const both = { ...platform.settings, authSecret, authSecretsPrevious: [platform.settings.authSecret] };
  const [before, after] = [platform.settings, { ...platform.settings, authSecret }].map((settings) =>
    openCalls({ ...platform, settings }),
  ) as [Calls, Calls];
  const account = { email: 'ada@mail.example', username: 'ada', name: 'Ada', password };
  const own = cookiesOf(await before('POST', '/api/auth/sign-up/email', '', account));
  const enabled = await before('POST', '/api/auth/two-factor/enable', own, { password });
  const { totpUri, backupCodes } = (await enabled.json()) as { totpUri: string; backupCodes: string[] };
  await before('POST', '/api/auth/two-factor/confirm', own, { code: codeOf(totpUri) });
  const firstStep = async () =>
    cookiesOf(await after('POST', '/api/auth/sign-in/username', '', { username: 'ada', password }));
  const verify = async (code: string) =>
    (await after('POST', '/api/auth/two-factor/verify', await firstStep(), { code })).status;
  const kept = async () => {
    const [row] = await work.db.query.select().from(work.tables.twoFactors);
    return [row?.secret, row?.backupCodes];
  };
  const once = await kept();
  const night = async () => {
    clock.pass(2 * dayMs);
    await platform
      .openDb()
      .query.insert(due)
      .values({ tenant: work.tenant.slug, what: 'daily', at: clock.now() })
      .onConflictDoNothing();
    expect((await sweep({ ...platform, settings: both })).failed).toBe(0);
  };
  await night();
  const renewed = await kept();
  for (const [index, sealed] of renewed.entries()) expect(sealed).not.toBe(once[index]);
  // What is under the secret of now stays as it is.
  await night();
  expect(await kept()).toEqual(renewed);
  expect(await verify(codeOf(totpUri, 1))).toBe(200);
  expect(await verify(backupCodes[0] ?? '')).toBe(200);
  expect(await verify(backupCodes[0] ?? '')).toBe(400);
});
