import { randomInt } from 'node:crypto';
import { systemClock } from '@isntgram/adapters/clock';
import { createIds } from '@isntgram/adapters/ids';
import { passwords } from '@isntgram/api/auth/passwords';
import { Fault } from '@isntgram/cli/fault';
import { username } from '@isntgram/contract/accounts/usernames';
import {
  addPerson,
  listPeople,
  setPassword,
  signOut,
  suspend,
  turnSecondStepOff,
} from '@isntgram/core/accounts/people-from-outside';
import { isReserved } from '@isntgram/core/kernel/module';
import { grantRole } from '@isntgram/core/kernel/roles/roles';
import * as z from 'zod';
import type { Asked, Place } from './place.ts';
import { readRole, requireTenant } from './words.ts';

export const peopleOptions = {
  tenant: { type: 'string' },
  email: { type: 'string' },
  name: { type: 'string' },
  role: { type: 'string' },
} as const;

const help = 'npm run people -- --help';
const ids = createIds(systemClock);

interface Request extends Asked {
  place: Place;
  slug: string;
  /** As written; in small letters. */
  name: string;
}
type Verb = (request: Request) => Promise<void>;

const unknown = ({ name, slug }: Request) =>
  new Fault(`There is no user "${name}" in ${slug}. npm run people -- list shows them.`);
const meant = ({ slug, name }: Request) => ({ slug, username: name, eventId: ids.next() });

const letters = 'abcdefghijkmnpqrstuvwxyz23456789';
/** Twenty characters that nobody confuses when they are read out. */
const makePassword = (): string =>
  Array.from({ length: 4 }, () => Array.from({ length: 5 }, () => letters[randomInt(letters.length)]).join('')).join(
    '-',
  );

async function add(request: Request): Promise<void> {
  const { place, slug, values, name } = request;
  const known = username.safeParse(name);
  if (!known.success) throw new Fault(`"${name}" cannot be a username. ${known.error.issues[0]?.message}`);
  if (isReserved(place, known.data))
    throw new Fault(`"${name}" cannot be a username: a module has pages of that name.`);
  const email = z
    .email()
    .max(254)
    .safeParse(
      String(values.email ?? '')
        .trim()
        .toLowerCase(),
    );
  if (!email.success) throw new Fault('Say the address of their mail: --email anna@example.org.');
  const role = values.role === undefined ? 'user' : readRole(place, values.role);
  const password = makePassword();
  const person = { ...meant(request), id: ids.next(), credentialId: ids.next(), email: email.data };
  let added: boolean;
  try {
    added = await addPerson(place.session, {
      ...person,
      username: known.data,
      name: String(values.name ?? known.data),
      passwordHash: await passwords.hash(password),
    });
  } catch (error) {
    const constraint = error instanceof Error && 'constraint' in error ? String(error.constraint) : '';
    if (constraint.includes('username')) throw new Fault(`There is a user "${known.data}" in ${slug} already.`);
    if (constraint.includes('email')) throw new Fault(`Somebody in ${slug} has confirmed ${email.data} as theirs.`);
    throw error;
  }
  if (!added)
    throw new Fault(
      `Somebody in ${slug} was called ${known.data} until lately, and it still leads to them. Choose another.`,
    );
  if (role !== 'user') await grantRole(place.session, { ...meant(request), username: known.data, role });
  place.say(
    `Added ${known.data} to ${slug} as ${role}. Their password is ${password} until they choose one in the settings.`,
  );
}

async function list({ place, slug, values }: Request): Promise<void> {
  const role = values.role === undefined ? undefined : readRole(place, values.role);
  const people = (await listPeople(place.session, slug)).filter((person) => role === undefined || person.role === role);
  for (const person of people) {
    const state = person.suspendedAt ? '  suspended' : '';
    place.say(`${person.username.padEnd(30)}  ${person.role.padEnd(9)}  ${person.email}  ${person.name}${state}`);
  }
  if (people.length === 0) place.say(`There is nobody in ${slug}${role ? ` who is ${role}` : ''}.`);
}

async function changeRole(request: Request): Promise<void> {
  const role = readRole(request.place, request.words[0]);
  const before = await grantRole(request.place.session, { ...meant(request), role });
  if (!before) throw unknown(request);
  request.place.say(
    before === role ? `${request.name} is ${role} already.` : `${request.name} was ${before} and is ${role} now.`,
  );
}

async function resetPassword(request: Request): Promise<void> {
  const password = makePassword();
  if (!(await setPassword(request.place.session, meant(request), await passwords.hash(password))))
    throw unknown(request);
  request.place.say(
    `${request.name} is signed out everywhere. Their password is ${password} until they choose one in the settings.`,
  );
}

async function signOutEverywhere(request: Request): Promise<void> {
  const ended = await signOut(request.place.session, meant(request));
  if (ended === undefined) throw unknown(request);
  request.place.say(
    `${request.name} is signed out everywhere: ${ended} ${ended === 1 ? 'session' : 'sessions'} ended.`,
  );
}

async function passwordAlone(request: Request): Promise<void> {
  const changed = await turnSecondStepOff(request.place.session, meant(request));
  if (changed === undefined) throw unknown(request);
  request.place.say(`${request.name} signs in by the password alone ${changed ? 'now' : 'already'}.`);
}

const keepOut =
  (out: boolean): Verb =>
  async (request) => {
    const changed = await suspend(request.place.session, meant(request), out);
    if (changed === undefined) throw unknown(request);
    const state = out ? 'suspended' : 'free to come in';
    request.place.say(changed ? `${request.name} is ${state} now.` : `${request.name} is ${state} already.`);
  };

const verbs: Readonly<Record<string, { run: Verb; words: number }>> = {
  list: { run: list, words: 0 },
  add: { run: add, words: 1 },
  role: { run: changeRole, words: 2 },
  'reset-password': { run: resetPassword, words: 1 },
  'sign-out': { run: signOutEverywhere, words: 1 },
  'second-step-off': { run: passwordAlone, words: 1 },
  suspend: { run: keepOut(true), words: 1 },
  restore: { run: keepOut(false), words: 1 },
};

/** Refuses what is no command of `people`, before anything is opened. @throws Fault */
export function checkPeople({ words: [name = '', ...words] }: Asked): void {
  const verb = Object.hasOwn(verbs, name) ? verbs[name] : undefined;
  if (!verb) throw new Fault(`Say ${Object.keys(verbs).join(', ')}${name ? `, not "${name}"` : ''}. ${help}`);
  if (words.length > verb.words) throw new Fault(`There is a word too many: ${words[verb.words]}. ${help}`);
  if (words.length < verb.words)
    throw new Fault(`Say who: npm run people -- ${name} USERNAME${verb.words > 1 ? ' ROLE' : ''}`);
}

/** `people …` at a place. @throws Fault */
export async function runPeople(place: Place, asked: Asked): Promise<void> {
  checkPeople(asked);
  const [verb = '', name = '', ...words] = asked.words;
  const slug = String(asked.values.tenant ?? place.defaultTenant);
  await requireTenant(place.session, slug);
  await verbs[verb]?.run({ place, slug, name: name.toLowerCase(), words, values: asked.values });
}
