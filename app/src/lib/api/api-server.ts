import type { Instance } from '@isntgram/contract/kernel/instance';
import { headers } from 'next/headers';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { commonMessages } from '@/messages/kernel/common.ts';
import { getMessages } from '../../language/request-locale.ts';
import { type Api, createApi } from './api.ts';
import { askOnce } from './ask-once.ts';
import { getInstance } from './instance.ts';
import { isNotFound } from './problem.ts';

type Handler = (request: Request) => Promise<Response>;

/**
 * The API as pages reach it while they are rendered: in the same process where the profile's entry put a handler,
 * over the network otherwise. It keeps the visitor's Host, which names the tenant, and sends no cookie: what is
 * rendered here is the same for everybody. In one render each address is asked once, however many parts need it.
 */
export async function serverApi(): Promise<Api> {
  const host = (await headers()).get('host') ?? 'localhost';
  return createApi({
    baseUrl: `http://${host}`,
    fetch: askOnce(following(inProcess() ?? overNetwork), answersOfRender()),
  });
}

/**
 * The API as who asks for a page of their own reaches it: with the cookies that the front let through, which it does
 * for no other page (`isPersonal` in packages/adapters).
 */
export async function askersApi(): Promise<Api> {
  const all = await headers();
  const cookie = all.get('cookie') ?? '';
  const ask = inProcess() ?? overNetwork;
  return createApi({
    baseUrl: `http://${all.get('host') ?? 'localhost'}`,
    fetch: (request) => {
      const carried = new Headers(request.headers);
      carried.set('cookie', cookie);
      return ask(new Request(request, { headers: carried }));
    },
  });
}

/** React keeps it for one render. */
const answersOfRender = cache(() => new Map<string, Promise<Response>>());

function inProcess(): Handler | undefined {
  const handler: unknown = Reflect.get(globalThis, Symbol.for('isntgram.api'));
  return typeof handler === 'function' ? (request) => handler(request) : undefined;
}

async function overNetwork(request: Request): Promise<Response> {
  // biome-ignore lint/style/noProcessEnv: Next offers no composition root, and the address is known at run time only.
  const origin = process.env.API_ORIGIN ?? 'http://127.0.0.1:8081';
  const url = new URL(request.url);
  const carried = new Headers(request.headers);
  carried.set('host', url.host);
  return fetch(new URL(url.pathname + url.search, origin), {
    method: request.method,
    headers: carried,
    cache: 'no-store',
    redirect: 'manual',
  });
}

/** Asks on where the API says that somebody is called otherwise now. */
const following =
  (ask: Handler): Handler =>
  async (request) => {
    const answer = await ask(request);
    const location = answer.status === 308 ? answer.headers.get('location') : null;
    return location ? ask(new Request(new URL(location, request.url), request)) : answer;
  };

const readInstance = async (): Promise<Instance> => getInstance(await serverApi());

/**
 * The community's name for titles; the product's where nobody can tell. Asking for it makes a page render per request.
 */
export async function communityName(): Promise<string> {
  return (await readInstance().catch(() => undefined))?.name ?? (await getMessages(commonMessages)).productName;
}

/** The name, colour and logo by which the community is known; the product's where nobody can tell. */
export async function communityLook(): Promise<Pick<Instance, 'accent' | 'logo'> & { name: string }> {
  // An API of a release before says nothing of a colour and a logo.
  const told: Partial<Instance> | undefined = await readInstance().catch(() => undefined);
  return { name: await communityName(), accent: told?.accent ?? null, logo: told?.logo ?? [] };
}

/** How whoever runs the community can be reached; null where they did not say, or nobody can tell. */
export const communityContact = async (): Promise<string | null> =>
  (await readInstance().catch(() => undefined))?.contact ?? null;

/** Which release answers; undefined where nobody can tell. */
export const apiRelease = async (): Promise<string | undefined> =>
  (await readInstance().catch(() => undefined))?.version;

/**
 * Whether the community has the module; where nobody can tell, or the API is of a release before there were any, it
 * has.
 */
export async function hasModule(name: string): Promise<boolean> {
  const told: Partial<Instance> | undefined = await readInstance().catch(() => undefined);
  return told?.modules?.includes(name) ?? true;
}

/** The nonce that scripts and style elements of this answer must carry, where the front sent one. */
export const pageNonce = async (): Promise<string | undefined> => (await headers()).get('x-nonce') ?? undefined;

/**
 * Whether this community has the demo account; where nobody can tell, pages do without its button. A host that is no
 * community has no page either.
 */
export async function hasDemo(): Promise<boolean> {
  try {
    return (await readInstance()).demo;
  } catch (error) {
    if (isNotFound(error)) notFound();
    return false;
  }
}

/** Where this community is on the web, for addresses in metadata that leave the page. */
export async function siteBase(): Promise<URL> {
  const all = await headers();
  const host = all.get('host') ?? 'localhost';
  const local = /^(localhost|127\.0\.0\.1|.*\.localhost)(:|$)/.test(host);
  return new URL(`${all.get('x-forwarded-proto') ?? (local ? 'http' : 'https')}://${host}`);
}
