import { Fault } from '@isntgram/cli/fault';
import type { Profile } from '@isntgram/contract/kernel/profiles';

export interface Side {
  profile: string;
  version: string;
}

const timeoutMs = 5_000;
const patienceMs = 60_000;

/** Who answers at an address. @throws where nobody does, or not well */
export async function askSide(url: string, path = '/api/health'): Promise<Side> {
  const answer = await fetch(new URL(path, url), { signal: AbortSignal.timeout(timeoutMs), cache: 'no-store' });
  const body = (await answer.json()) as Partial<Side>;
  if (!answer.ok) throw new Error(`${url}${path} answered ${answer.status}.`);
  return { profile: body.profile ?? answer.headers.get('x-profile') ?? 'unknown', version: body.version ?? '' };
}

/** Who has much to do answers late, which is not the same as nobody. @throws as `askSide`, in a minute at the latest */
export async function askPatiently(url: string, path?: string): Promise<Side> {
  for (const until = performance.now() + patienceMs; ; ) {
    try {
      return await askSide(url, path);
    } catch (error) {
      const isLate = error instanceof Error && error.name === 'TimeoutError';
      if (!isLate || performance.now() > until) throw error;
    }
  }
}

/** @throws Fault where another profile answers there, or nobody, or where it is not ready */
export async function requireSide(url: string, profile: Profile): Promise<Side> {
  const side = await askPatiently(url).catch((error: Error) => {
    throw new Fault(`Nobody answers at ${url} (${error.message}): ${profile} must stand there. Deploy it first.`);
  });
  if (side.profile !== profile) throw new Fault(`${url} is answered by ${side.profile} and not by ${profile}.`);
  await askPatiently(url, '/api/ready').catch(() => {
    throw new Fault(`${profile} stands at ${url} and is not ready: ${new URL('/api/ready', url)} tells what it lacks.`);
  });
  return side;
}
