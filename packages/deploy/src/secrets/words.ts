import { Fault } from '@isntgram/cli/fault';
import { forgetPrevious, rotateSecret, sessionDays } from './rotate.ts';
import type { SecretStore } from './store.ts';

export const secretsHelp = 'npm run secrets -- --help';

/** What `npm run secrets` is asked to do, of the verbs that a profile has. @throws Fault saying what does not fit */
export function readSecretsWords<Verb extends string>(
  positionals: readonly string[],
  forget: boolean,
  verbs: readonly Verb[],
): { verb: Verb; name: string } {
  const [word, name = 'AUTH_SECRET', ...more] = positionals;
  const verb = verbs.find((known) => known === word);
  if (!verb) throw new Fault(`Say ${verbs.join(', ')}${word ? `, not "${word}"` : ''}. ${secretsHelp}`);
  if (more.length > 0 || (verb !== 'rotate' && positionals.length > 1))
    throw new Fault(`There is a word too many. ${secretsHelp}`);
  if (forget && (verb !== 'rotate' || name !== 'AUTH_SECRET'))
    throw new Fault(`--forget goes with \`rotate\`, and forgets what was AUTH_SECRET before alone. ${secretsHelp}`);
  return { verb, name };
}

/** What the store holds. @throws Fault where there is none yet */
export async function readStored(store: SecretStore, environment: string): Promise<string> {
  const text = await store.read();
  if (text === undefined)
    throw new Fault(`There is no ${store.path}. \`npm run secrets -- edit --env ${environment}\` begins one.`);
  return text;
}

/** Makes a new secret, or forgets the one before, and says what comes then; `deploys` where a push alone is not all. */
export async function rotateStored(
  { store, text, name, forget }: { store: SecretStore; text: string; name: string; forget: boolean },
  deploys: boolean,
  say: (line: string) => void,
): Promise<void> {
  await store.write(forget ? forgetPrevious(text) : rotateSecret(text, name));
  const push = '`npm run secrets -- push`';
  const after = deploys ? ', then a deploy' : '';
  say(
    forget
      ? `${store.path} holds only the AUTH_SECRET of now. ${push} ${deploys ? 'and a deploy make' : 'makes'} it so; ` +
          `whoever has not come for ${sessionDays} days signs in again.`
      : `${store.path} has a new AUTH_SECRET and still believes the one before. Now: ${push}${after}; ` +
          `nobody is signed out. After ${sessionDays} days: rotate --forget.`,
  );
}
