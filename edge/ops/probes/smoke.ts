import { setTimeout as wait } from 'node:timers/promises';
import { Fault } from '@isntgram/cli/fault';
import * as z from 'zod';
import type { Answered, Asker } from './asker.ts';

interface Smoked {
  asker: Asker;
  /** The version of the pages; they name their API's. Undefined where whatever serves is asked. */
  overrides: string | undefined;
  /** What /api/health is to say. */
  tag: string;
  /** Makes addresses that no cache has. */
  id: string;
  say: (line: string) => void;
}

/** Cloudflare's locations learn of a version one after the other. */
const knownWithinMs = 60_000;
/** What is new is made ready for its first visitor: together they may wait for so long, again and again. */
const patienceMs = 90_000;
const pauseMs = 500;

/**
 * Asks a release for what people see. @throws Fault at the first answer that is not as it should be, and where there is
 * none however often it is asked
 */
export async function smoke({ asker, overrides, tag, id, say }: Smoked): Promise<void> {
  const askOnce = (path: string) =>
    asker.ask(path, overrides).catch((error: Error) => {
      throw new Fault(`${path} has no answer: ${error.message}`);
    });
  await untilItAnswers(askOnce, tag);
  const until = Date.now() + patienceMs;
  const ask = async (path: string): Promise<Answered> => {
    for (;;) {
      const answered = await askOnce(path).catch((error: Fault) => error);
      if (!(answered instanceof Fault)) return answered;
      if (Date.now() > until) throw answered;
      await wait(pauseMs);
    }
  };
  const expectThat = (path: string, answered: Answered, status: number, holds = '') => {
    if (answered.status !== status)
      throw new Fault(`${path} answers with ${answered.status} instead of ${status}${whyOf(answered)}`);
    if (!answered.body.includes(holds)) throw new Fault(`${path} answers without ${holds}.`);
  };
  for (const [path, status] of [
    ['/api/ready', 200],
    ['/api/v1/feed', 401],
  ] as const)
    expectThat(path, await ask(path), status);
  const pages = ['/', '/explore', '/sign-in'];
  let asset: string | undefined;
  for (const page of pages) {
    const answered = await ask(`${page}?of=${id}`);
    expectThat(page, answered, 200, '</html>');
    asset ??= /\/_next\/static\/[^"\\ ]+\.(?:js|css)/.exec(answered.body.toString())?.[0];
  }
  if (!asset) throw new Fault(`${pages[0]} names no file of /_next/static.`);
  expectThat(asset, await ask(asset), 200);
  const photo = await photoOf(ask);
  if (photo) expectThat(photo, await ask(photo), 200);
  say(
    `${pages.length} pages, a file, the API${photo ? ', a photo' : '; there is no photo yet'}: all as they should be`,
  );
}

async function untilItAnswers(ask: (path: string) => Promise<Answered>, tag: string): Promise<void> {
  const until = Date.now() + knownWithinMs;
  for (;;) {
    const answered = await ask('/api/health').catch((error: Fault) => error);
    if (!(answered instanceof Fault) && versionIn(answered) === tag) return;
    const isLate = Date.now() > until;
    // Only what is not known yet becomes known: a release that answers with an error has been reached.
    if (!(answered instanceof Fault) && answered.status >= 500)
      throw new Fault(`/api/health answers with ${answered.status}${whyOf(answered)}`);
    if (isLate && answered instanceof Fault) throw answered;
    if (isLate)
      throw new Fault(`/api/health speaks of ${versionIn(answered as Answered) ?? 'no release'}, not of ${tag}.`);
    await wait(pauseMs);
  }
}

const health = z.object({ version: z.string() });
function versionIn({ body }: Answered): string | undefined {
  try {
    return health.parse(JSON.parse(body.toString())).version;
  } catch {
    return undefined;
  }
}

const explored = z.object({
  items: z.array(z.object({ photos: z.array(z.object({ variants: z.array(z.object({ url: z.string() })) })) })),
});
/** The address of a photo that anybody may see; undefined where there is none. */
async function photoOf(ask: (path: string) => Promise<Answered>): Promise<string | undefined> {
  const { status, body } = await ask('/api/v1/explore');
  if (status !== 200) throw new Fault(`/api/v1/explore answers with ${status} instead of 200.`);
  const url = explored.safeParse(JSON.parse(body.toString())).data?.items[0]?.photos[0]?.variants[0]?.url;
  return url && new URL(url, 'https://nowhere').pathname;
}

/** What the answer says of itself, on the same line. */
const whyOf = ({ body }: Answered): string => {
  const text = body.toString('utf8', 0, 300).replaceAll(/\s+/g, ' ').trim();
  return text.startsWith('<') || text === '' ? '.' : `: ${text}`;
};
