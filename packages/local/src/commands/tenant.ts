import { randomUUID } from 'node:crypto';
import { open } from 'node:fs/promises';
import { createInterface } from 'node:readline/promises';
import { pipeline } from 'node:stream/promises';
import { systemClock } from '@isntgram/adapters/clock';
import { createIds } from '@isntgram/adapters/ids';
import { roles } from '@isntgram/contract/moderation';
import { createTenant, dropTenant, type Session, slugFault } from '@isntgram/core/migrate';
import { grantRole } from '@isntgram/core/roles';
import { readArguments } from '../cli/arguments.ts';
import { Fault, runCommand } from '../cli/fault.ts';
import { placeOptions, readPlace } from '../cli/place.ts';
import { defaultTenant, migrate, readMigrations } from '../database/migrations.ts';
import { type Reached, withDatabase } from '../database/reach.ts';
import { withSession } from '../database/session.ts';
import { exportTenant } from '../tenants/export.ts';
import { formatTenants, summarizeTenants } from '../tenants/list.ts';
import { openStore, removePhotos } from '../tenants/photos.ts';
import { planOptions, setPlan } from '../tenants/plan.ts';
import { readEnvironment } from './environment.ts';

const help = 'npm run tenant -- --help';
const options = {
  ...placeOptions,
  name: { type: 'string' },
  domain: { type: 'string' },
  out: { type: 'string' },
  yes: { type: 'boolean' },
  ...planOptions,
} as const;
type Values = ReturnType<typeof readArguments<{ options: typeof options; allowPositionals: true }>>['values'];
type Verb = (session: Session, slug: string, values: Values, reached: Reached, words: readonly string[]) => Promise<void>;

const say = (line: string) => void process.stdout.write(`${line}\n`);

async function requireTenant(session: Session, slug: string): Promise<void> {
  const [found] = await session.run('select 1 from tenants where slug = $1', [slug]);
  if (!found) throw new Fault(`There is no tenant "${slug}". npm run tenant -- list shows those there are.`);
}

function readDomain(domain: string): string {
  const host = domain.toLowerCase();
  const isHost = URL.canParse(`http://${host}`) && new URL(`http://${host}`).hostname === host && host.includes('.');
  if (!isHost) throw new Fault(`--domain takes a host name like photos.example.org, not "${domain}".`);
  return host;
}

async function create(session: Session, slug: string, values: Values): Promise<void> {
  const fault = slugFault(slug);
  if (fault) throw new Fault(`"${slug}" cannot name a tenant. ${fault}`);
  const domain = values.domain === undefined ? undefined : readDomain(values.domain);
  const [known] = await session.run('select 1 from tenants where slug = $1', [slug]);
  if (known && domain === undefined) throw new Fault(`There is a tenant "${slug}" already.`);
  const { tenant: migrations } = await readMigrations();
  await createTenant(session, { id: randomUUID(), slug, name: values.name ?? slug, domain }, migrations);
  say(`${known ? 'Changed' : 'Created'} ${slug}. It answers at ${[`${slug}.localhost`, domain].filter(Boolean).join(' and ')}.`);
}

async function writeExport(session: Session, slug: string, values: Values): Promise<void> {
  await requireTenant(session, slug);
  const out = values.out ?? `${slug}.jsonl`;
  if (out === '-') {
    for await (const line of exportTenant(session, slug)) process.stdout.write(line);
    return;
  }
  const file = await open(out, 'w', 0o600).catch((error: unknown) => {
    throw new Fault(`${out} cannot be written: ${error instanceof Error ? error.message : String(error)}`);
  });
  await pipeline(exportTenant(session, slug), file.createWriteStream());
  say(`Wrote ${slug} to ${out}. It holds password hashes and private posts: keep it safe. Photos are not in it.`);
}

async function drop(session: Session, slug: string, values: Values, reached: Reached): Promise<void> {
  await requireTenant(session, slug);
  if (slug === defaultTenant.slug) throw new Fault(`"${slug}" is the default tenant; it cannot be dropped.`);
  if (!values.yes) {
    if (!process.stdin.isTTY) throw new Fault(`This removes ${slug} with all its data. Say --yes if that is what you want.`);
    const prompt = createInterface({ input: process.stdin, output: process.stdout });
    const answer = await prompt.question(`This removes ${slug} with all its data. Type its name to go on: `);
    prompt.close();
    if (answer.trim() !== slug) throw new Fault('Nothing was removed.');
  }
  const store = await openStore(reached, readPlace(values));
  const photos = store && (await removePhotos(session, slug, store));
  await dropTenant(session, slug);
  say(
    photos === undefined
      ? `Removed ${slug}. Its photos stay in the bucket: only a running instance reaches them.`
      : `Removed ${slug} with ${photos} photos.`,
  );
}

async function giveRole(session: Session, slug: string, _values: Values, _reached: Reached, words: readonly string[]) {
  await requireTenant(session, slug);
  const [username = '', wanted] = words;
  const role = roles.find((known) => known === wanted);
  if (!role) throw new Fault(`Say who becomes what: npm run tenant -- role ${slug} USERNAME ${roles.join('|')}`);
  const before = await grantRole(session, {
    slug,
    username: username.toLowerCase(),
    role,
    eventId: createIds(systemClock).next(),
  });
  if (!before) throw new Fault(`There is no user "${username}" in ${slug}.`);
  say(before === role ? `${username} is ${role} already.` : `${username} was ${before} and is ${role} now.`);
}

/** A mail address, or an address on the web. */
function readContact(written: string): string {
  const isMail = /^[^\s@:/]+@[^\s@]+\.[^\s@]+$/.test(written);
  const isWeb = URL.canParse(written) && ['http:', 'https:'].includes(new URL(written).protocol);
  if (!isMail && !isWeb) throw new Fault(`A contact is a mail address or an address on the web (https://…), not "${written}".`);
  return written;
}

async function setContact(session: Session, slug: string, _values: Values, _reached: Reached, words: readonly string[]) {
  await requireTenant(session, slug);
  const [written = ''] = words;
  const contact = written === 'none' ? null : readContact(written);
  await session.run('update tenants set contact = $1 where slug = $2', [contact, slug]);
  say(contact ? `${slug} tells people to write to ${contact}.` : `${slug} tells nobody whom to write to.`);
}

async function givePlan(session: Session, slug: string, values: Values, _reached: Reached, words: readonly string[]) {
  await requireTenant(session, slug);
  const [plan = ''] = words;
  say(await setPlan(session, slug, plan, values));
}

const verbs: Record<string, Verb> = { create, export: writeExport, drop, role: giveRole, contact: setContact, plan: givePlan };
const words: Record<string, number> = { role: 2, contact: 1, plan: 1 };

await runCommand(async () => {
  const { values, positionals } = readArguments({ args: process.argv.slice(2), options, allowPositionals: true }, help);
  const [name = '', slug, ...more] = positionals;
  const verb = verbs[name];
  if (name !== 'list' && !verb)
    throw new Fault(`Say list, create, export, drop, role, contact or plan${name ? `, not "${name}"` : ''}. ${help}`);
  if (more.length > (words[name] ?? 0) || (name === 'list' && slug !== undefined))
    throw new Fault(`There is a word too many. ${help}`);
  if (verb && slug === undefined) throw new Fault(`Say which tenant: npm run tenant -- ${name} SLUG`);
  const { data } = readPlace(values);
  const { DATABASE_URL: databaseUrl } = readEnvironment();
  await withDatabase({ databaseUrl, data }, async (reached) => {
    if (!reached.running) await migrate(reached.databaseUrl);
    await withSession(reached.databaseUrl, async (session) => {
      if (verb && slug !== undefined) await verb(session, slug, values, reached, more);
      else say(formatTenants(await summarizeTenants(session)));
    });
  });
  return 0;
});
