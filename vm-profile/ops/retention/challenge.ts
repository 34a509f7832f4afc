import { Fault } from '@isntgram/cli/fault';
import * as z from 'zod';

/** Who may write to a registry. */
export interface RegistryUser {
  user: string;
  token: string;
}

const issued = z.object({ token: z.string().optional(), access_token: z.string().optional() });

/**
 * The header `authorization` that a registry asks for with its 401: the user's own where it says Basic, else a token
 * that its realm issues for `scope` (Docker Registry HTTP API V2, token authentication). @throws Fault where the user
 * is refused
 */
export async function answerChallenge(
  challenge: string,
  { user, token }: RegistryUser,
  scope: string,
): Promise<string> {
  const basic = `Basic ${Buffer.from(`${user}:${token}`).toString('base64')}`;
  if (!/^Bearer /i.test(challenge)) return basic;
  const words = new Map([...challenge.matchAll(/(\w+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]));
  const realm = new URL(words.get('realm') ?? '');
  realm.searchParams.set('service', words.get('service') ?? '');
  realm.searchParams.set('scope', scope);
  const answer = await fetch(realm, { headers: { authorization: basic }, signal: AbortSignal.timeout(30_000) }).catch(
    (error: Error) => {
      throw new Fault(`${realm.host} cannot be reached: ${error.message}`);
    },
  );
  if (!answer.ok) throw new Fault(`${realm.host} answers ${answer.status} to ${user}.`);
  const { token: given, access_token: other } = issued.parse(await answer.json());
  return `Bearer ${given ?? other ?? ''}`;
}
