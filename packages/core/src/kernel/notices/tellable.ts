import type { Locale } from '@isntgram/contract/kernel/locales';
import { type SQL, sql } from 'drizzle-orm';
import type { Context, Means, Viewpoint } from '../context.ts';
import { type Module, modulesOf, type Registered } from '../module.ts';
import type { Tenant } from '../tenants.ts';
import type { ModuleNotices } from './module-notices.ts';

/** A request's or a job's means that know what people can be told of: it comes from the modules. */
export interface Telling extends Means {
  platform: Means['platform'] & Registered;
  tenant: Pick<Tenant, 'slug' | 'modules'>;
}
export type TellingContext = Context & Telling;

/** What accounts tell of, whatever the modules: one's own. */
export const ofAccounts: ModuleNotices = {
  kinds: ['new_sign_in', 'export_ready', 'made_user', 'made_moderator', 'made_admin'],
  visible: () => sql`true`,
  pushed: ({ kind }, locale) => {
    if (kind === 'export_ready') return { text: exportReady[locale], path: '/settings/export' };
    if (kind === 'new_sign_in') return { text: newSignIn[locale], path: '/settings/sessions' };
    return { text: roleChanged[locale], path: '/notifications' };
  },
};

const newSignIn: Readonly<Record<Locale, string>> = {
  en: 'Your account was signed in to from a new device.',
  de: 'Jemand hat sich mit einem neuen Gerät in dein Konto angemeldet.',
};
const exportReady: Readonly<Record<Locale, string>> = {
  en: 'Everything of yours is gathered in a zip.',
  de: 'Alles von dir liegt in einem Zip bereit.',
};
const roleChanged: Readonly<Record<Locale, string>> = {
  en: 'An admin changed what you may do here.',
  de: 'Was du hier darfst, hat ein Admin geändert.',
};

/** Does whoever looks hear of the person at all, as the modules that are on say? */
export const hears = ({ platform, tenant }: Telling, looking: Viewpoint, person: SQL): SQL =>
  all(modulesOf(platform, tenant).flatMap((module: Module) => module.hears?.(looking, person) ?? []));

/** Is the notice `n` of a kind that something here knows, about something that whoever looks may see? */
export function visible({ platform, tenant }: Telling, looking: Viewpoint, n: SQL): SQL {
  const known = [ofAccounts, ...modulesOf(platform, tenant).flatMap(({ notices }) => notices)];
  const each = known.map((notices) => sql`(${ofKinds(notices, n)} and ${notices.visible(looking, n)})`);
  return sql`(${sql.join(each, sql` or `)})`;
}

const ofKinds = ({ kinds }: ModuleNotices, n: SQL): SQL => sql`${n}.kind = any(${`{${kinds.join(',')}}`}::text[])`;

const all = (conditions: readonly SQL[]): SQL => sql`(${sql.join([sql`true`, ...conditions], sql` and `)})`;

/**
 * May the actor still be told what the notification `n` tells? Who did it and what it is about must be visible; of
 * somebody whom they want to hear nothing of they hear nothing, not even what was told before.
 */
export const tellable = (ctx: TellingContext): SQL => tellableTo(ctx, ctx);

/** `tellable`, to whoever looks. */
export const tellableTo = (telling: Telling, looking: Viewpoint): SQL => sql`(
  exists (select 1 from ${looking.tables.users} u where u.id = n.actor_id and u.suspended_at is null)
  and ${hears(telling, looking, sql`n.actor_id`)} and ${visible(telling, looking, sql`n`)})`;

/** Names the modules that are on: for SQL that is written once for all tenants that have the same. */
export const underModules = ({ platform, tenant }: Telling, name: string): string =>
  [name, ...modulesOf(platform, tenant).map((module) => module.name)].join(' ');
