import { randomUUID } from 'node:crypto';
import { systemClock } from '@isntgram/adapters/clock';
import { createIds } from '@isntgram/adapters/ids';
import { Fault } from '@isntgram/cli/fault';
import { isContact } from '@isntgram/contract/community/choices';
import { createTenant, slugFault } from '@isntgram/core/kernel/migrations/migrate';
import { isTenant, setContact } from '@isntgram/core/kernel/migrations/tenant-settings';
import { grantRole } from '@isntgram/core/kernel/roles/roles';
import { describeHalfDropped, findHalfDropped, refuseHalfDropped, removeTenant } from './drop.ts';
import { exportTenant } from './export.ts';
import { importTenant } from './import.ts';
import { formatTenants, summarizeTenants } from './list.ts';
import { setModules } from './modules.ts';
import type { Asked, Place } from './place.ts';
import { planOptions, setPlan } from './plan.ts';
import { readRole, requireTenant } from './words.ts';

export const tenantOptions = {
  name: { type: 'string' },
  domain: { type: 'string' },
  yes: { type: 'boolean' },
  'drop-tables': { type: 'boolean' },
  'keep-photos': { type: 'boolean' },
  ...planOptions,
} as const;

const help = 'npm run tenant -- --help';

interface Request extends Asked {
  place: Place;
  slug: string;
}
type Verb = (request: Request) => Promise<void>;

function readDomain(domain: string): string {
  const host = domain.toLowerCase();
  const isHost = URL.canParse(`http://${host}`) && new URL(`http://${host}`).hostname === host && host.includes('.');
  if (!isHost) throw new Fault(`--domain takes a host name like photos.example.org, not "${domain}".`);
  return host;
}

async function list({ place: { session, say } }: Request): Promise<void> {
  say(formatTenants(await summarizeTenants(session)));
  for (const slug of await findHalfDropped(session)) say(describeHalfDropped(slug));
}

async function create({ place, slug, values }: Request): Promise<void> {
  const fault = slugFault(slug);
  if (fault) throw new Fault(`"${slug}" cannot name a tenant. ${fault}`);
  await refuseHalfDropped(place.session, slug);
  const domain = values.domain === undefined ? undefined : readDomain(String(values.domain));
  const known = await isTenant(place.session, slug);
  if (known && domain === undefined) throw new Fault(`There is a tenant "${slug}" already.`);
  const tenant = { id: randomUUID(), slug, name: String(values.name ?? slug), domain };
  await createTenant(place.session, tenant, place.migrations.tenant);
  const where = ['its name under the domain', domain].filter(Boolean).join(' and ');
  place.say(
    `${known ? 'Changed' : 'Created'} ${slug}. It answers at ${where}: ${slug}.DOMAIN, where npm start has ` +
      `${slug}.localhost.`,
  );
}

async function writeExport({ place, slug }: Request): Promise<void> {
  await requireTenant(place.session, slug);
  for await (const line of exportTenant(place.session, slug)) await place.write(line);
}

async function readImport({ place, slug, values }: Request): Promise<void> {
  const fault = slugFault(slug);
  if (fault) throw new Fault(`"${slug}" cannot name a tenant. ${fault}`);
  await refuseHalfDropped(place.session, slug);
  const { rows, tables } = await importTenant(place, slug, values.name === undefined ? undefined : String(values.name));
  place.say(
    `Imported ${slug}: ${rows} rows of ${tables} tables. Photos are not in an export: copy them to ${slug}/ of the ` +
      'store.',
  );
}

const drop: Verb = ({ place, slug, values }) =>
  removeTenant(place, slug, { keepPhotos: values['keep-photos'] === true, yes: values.yes === true });

async function giveRole({ place, slug, words: [username = '', wanted] }: Request): Promise<void> {
  await requireTenant(place.session, slug);
  const role = readRole(place, wanted);
  const eventId = createIds(systemClock).next();
  const before = await grantRole(place.session, { slug, username: username.toLowerCase(), role, eventId });
  if (!before) throw new Fault(`There is no user "${username}" in ${slug}.`);
  place.say(before === role ? `${username} is ${role} already.` : `${username} was ${before} and is ${role} now.`);
}

/** A mail address, or an address on the web. */
function readContact(written: string): string {
  if (!isContact(written))
    throw new Fault(`A contact is a mail address or an address on the web (https://…), not "${written}".`);
  return written;
}

async function changeContact({ place, slug, words: [written = ''] }: Request): Promise<void> {
  await requireTenant(place.session, slug);
  const contact = written === 'none' ? null : readContact(written);
  await setContact(place.session, slug, contact);
  place.say(contact ? `${slug} tells people to write to ${contact}.` : `${slug} tells nobody whom to write to.`);
}

async function givePlan({ place, slug, words: [plan = ''], values }: Request): Promise<void> {
  await requireTenant(place.session, slug);
  place.say(await setPlan(place.session, slug, plan, values, place.modules));
}

async function turnModules({ place, slug, words, values }: Request): Promise<void> {
  await requireTenant(place.session, slug);
  place.say(await setModules(place, slug, words, values['drop-tables'] === true));
}

const verbs: Readonly<Record<string, { run: Verb; words: number }>> = {
  list: { run: list, words: 0 },
  create: { run: create, words: 1 },
  export: { run: writeExport, words: 1 },
  import: { run: readImport, words: 1 },
  drop: { run: drop, words: 1 },
  role: { run: giveRole, words: 3 },
  contact: { run: changeContact, words: 2 },
  plan: { run: givePlan, words: 2 },
  modules: { run: turnModules, words: Number.POSITIVE_INFINITY },
};

/** Refuses what is no command of `tenant`, before anything is opened. @throws Fault */
export function checkTenant({ words: [name = '', ...words] }: Asked): void {
  const verb = Object.hasOwn(verbs, name) ? verbs[name] : undefined;
  if (!verb) throw new Fault(`Say ${Object.keys(verbs).join(', ')}${name ? `, not "${name}"` : ''}. ${help}`);
  if (words.length > verb.words) throw new Fault(`There is a word too many: ${words[verb.words]}. ${help}`);
  if (verb.words > 0 && words.length === 0) throw new Fault(`Say which tenant: npm run tenant -- ${name} SLUG`);
}

/** `tenant …` at a place. @throws Fault */
export async function runTenant(place: Place, asked: Asked): Promise<void> {
  checkTenant(asked);
  const [verb = '', slug = '', ...words] = asked.words;
  await verbs[verb]?.run({ place, slug, words, values: asked.values });
}
