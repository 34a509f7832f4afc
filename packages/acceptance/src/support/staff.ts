import type { Decided, DecisionAction, ModerationCase, Page, Subject } from '@isntgram/contract';
import { address, tenantAddress, treesTenant } from './address.ts';
import { type Answer, Person } from './person.ts';

type Role = 'moderator' | 'admin';

interface Account {
  username: string;
  password: string;
}

const given = process.env.ISNTGRAM_STAFF;
/** Those of the product under test, and by their slugs those of other communities where they are not the same. */
const accounts = given
  ? (JSON.parse(given) as Record<Role, Account> & { elsewhere?: Record<string, Record<'admin', Account>> })
  : undefined;

/** Whether the runner told of accounts that may moderate; `npm test` does. */
export const hasStaff = accounts !== undefined;

const signedIn = new Map<string, Promise<Person>>();

/** The moderator or admin that the runner made, signed in once for all tests of a file. */
export function staff(role: Role, at = address): Promise<Person> {
  const place = `${role} at ${at.host}`;
  const known = signedIn.get(place) ?? signIn(role, at);
  signedIn.set(place, known);
  return known;
}

/** The admin of a community that has an inventory of trees. */
export const treesAdmin = (at = tenantAddress(treesTenant)): Promise<Person> => staff('admin', at);

function accountOf(role: Role, at: URL): Account {
  const there = accounts?.elsewhere?.[at.hostname.split('.', 1)[0] ?? ''];
  const account = there && role === 'admin' ? there.admin : accounts?.[role];
  if (!account) throw new Error('Set ISNTGRAM_STAFF to {"moderator": {username, password}, "admin": {…}}.');
  return account;
}

/** What they prove by that it is them. */
export const passwordOf = (role: Role, at = address): string => accountOf(role, at).password;

async function signIn(role: Role, at: URL): Promise<Person> {
  const account = accountOf(role, at);
  const person = new Person(account.username, at);
  const answer = await person.call('/api/auth/sign-in/username', { json: account });
  if (answer.status !== 200) throw new Error(`${account.username} could not sign in: ${JSON.stringify(answer.body)}`);
  return person;
}

/** What a moderator decides. */
export const decide = async (
  by: Person,
  subject: Subject,
  action: DecisionAction,
  note = '',
): Promise<Answer<Decided>> => by.api<Decided>('/moderation/decisions', { json: { subject, action, note } });

/** The case about the subject in the moderator's queue, on whichever page it stands. */
export async function findCase(
  by: Person,
  subjectId: string,
  query = 'state=open',
): Promise<ModerationCase | undefined> {
  for (let cursor = ''; ; ) {
    const { body } = await by.api<Page<ModerationCase>>(`/moderation/queue?limit=50&${query}${cursor}`);
    const found = body.items.find(({ subject }) => subject.id === subjectId);
    if (found || !body.nextCursor) return found;
    cursor = `&cursor=${body.nextCursor}`;
  }
}
