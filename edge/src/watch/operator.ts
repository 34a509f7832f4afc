import type { Spent } from '@isntgram/contract/kernel/operation/budget';
import type { SlowRoute } from '@isntgram/contract/kernel/operation/status';
import type { Silence } from '@isntgram/core/kernel/alerts/judge';
import type { Watched } from './watching.ts';

/** Where operators ask for the alerts and silence them; `npm run alerts` does. */
export const operatorPath = '/api/operator/alerts';

/** What an operator asks, signed with AUTH_SECRET for some minutes. */
export type Asked = { verb: 'list' } | { verb: 'silence'; silence: Silence } | { verb: 'test' };

const validMs = 5 * 60_000;
const encode = (text: string) => new TextEncoder().encode(text);
const toHex = (bytes: ArrayBuffer): string =>
  Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
const fromHex = (text: string) => Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
const keyOf = (secret: string): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', encode(`operator ${secret}`), { name: 'HMAC', hash: 'SHA-256' }, false, [
    'sign',
    'verify',
  ]);

/** The headers that a body goes with. */
export async function sign(secret: string, body: string, now: number): Promise<Record<string, string>> {
  const signature = await crypto.subtle.sign('HMAC', await keyOf(secret), encode(`${now} ${body}`));
  return { 'x-operator-time': String(now), 'x-operator-signature': toHex(signature) };
}

async function isSigned({ headers }: Request, body: string, secret: string, now: number): Promise<boolean> {
  const time = headers.get('x-operator-time') ?? '';
  const signature = headers.get('x-operator-signature') ?? '';
  if (!/^[0-9a-f]{64}$/.test(signature) || Math.abs(now - Number(time)) > validMs) return false;
  return crypto.subtle.verify('HMAC', await keyOf(secret), fromHex(signature), encode(`${time} ${body}`));
}

/** How it stands, what the month came to, and which routes were slow lately. */
export type WatchedForOperators = Watched & { spent?: Spent; slowRoutes: SlowRoute[] };

interface WatchForOperators {
  watched(): Promise<WatchedForOperators>;
  silence(silence: Silence): Promise<void>;
  test(): Promise<void>;
}

/** Answers an operator; to everybody else the address does not exist. */
export async function answerOperator(
  request: Request,
  watch: WatchForOperators,
  { secret, now }: { secret: string; now: number },
): Promise<Response> {
  const body = await request.text();
  if (!(await isSigned(request, body, secret, now))) return new Response(null, { status: 404 });
  const asked: Asked = JSON.parse(body);
  if (asked.verb === 'silence') await watch.silence(asked.silence);
  if (asked.verb === 'test') await watch.test();
  return Response.json(await watch.watched());
}
