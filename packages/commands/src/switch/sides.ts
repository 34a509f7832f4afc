import { Fault } from '@isntgram/cli/fault';
import type { Profile } from '@isntgram/contract/kernel/profiles';

export interface Side {
  profile: string;
  version: string;
}

const timeoutMs = 5_000;

/** Who answers at an address. @throws where nobody does, or not well */
export async function askSide(url: string, path = '/api/health'): Promise<Side> {
  const answer = await fetch(new URL(path, url), { signal: AbortSignal.timeout(timeoutMs), cache: 'no-store' });
  const body = (await answer.json()) as Partial<Side>;
  if (!answer.ok) throw new Error(`${url}${path} answered ${answer.status}.`);
  return { profile: body.profile ?? answer.headers.get('x-profile') ?? 'unknown', version: body.version ?? '' };
}

/** @throws Fault where another profile answers there, or nobody, or where it is not ready */
export async function requireSide(url: string, profile: Profile): Promise<Side> {
  const side = await askSide(url).catch((error: Error) => {
    throw new Fault(`Nobody answers at ${url} (${error.message}): ${profile} must stand there. Deploy it first.`);
  });
  if (side.profile !== profile) throw new Fault(`${url} is answered by ${side.profile} and not by ${profile}.`);
  await askSide(url, '/api/ready').catch(() => {
    throw new Fault(`${profile} stands at ${url} and is not ready: ${new URL('/api/ready', url)} tells what it lacks.`);
  });
  return side;
}
