import { getTableColumns } from 'drizzle-orm';
import { schemaOf } from '../../schema/names.ts';
import { dueRounds, plans } from '../../schema/public.ts';
import type { Session } from './session.ts';

/** Whether there is a community of that name. */
export async function isTenant(session: Session, slug: string): Promise<boolean> {
  return (await session.run('select 1 from tenants where slug = $1', [slug])).length > 0;
}

/** Whom people of the community may write to; null is nobody. */
export async function setContact(session: Session, slug: string, contact: string | null): Promise<void> {
  await session.run('update tenants set contact = $1 where slug = $2', [contact, slug]);
}

/** What people of the community keep to, and who may sign up: one of `signUpModes`. */
export async function setDoor(session: Session, slug: string, rules: string, signUp: string): Promise<void> {
  await session.run('update tenants set rules = $1, sign_up = $2 where slug = $3', [rules, signUp, slug]);
}

/** The community's own colour and logo, as its row has them, and what the law asks it to say. */
export interface Shown {
  accent: string | null;
  logo_id: string | null;
  logo_variants: unknown[];
  imprint: string;
  privacy: string;
  terms: string;
}

/** What the community shows of itself; what is not named is as it was where nobody set it. */
export async function setShown(session: Session, slug: string, shown: Partial<Shown>): Promise<void> {
  const { accent = null, logo_id: logo = null, logo_variants: variants = [] } = shown;
  const { imprint = '', privacy = '', terms = '' } = shown;
  await session.run(
    `update tenants set accent = $2, logo_id = $3, logo_variants = $4::jsonb, imprint = $5, privacy = $6, terms = $7
      where slug = $1`,
    [slug, accent, logo, JSON.stringify(variants), imprint, privacy, terms],
  );
}

/** How the community is called on its pages. */
export async function rename(session: Session, slug: string, name: string): Promise<void> {
  await session.run('update tenants set name = $1 where slug = $2', [name, slug]);
}

/** Lets whoever writes run into the filters that came with the rows, where there are any. */
export async function setFiltered(session: Session, slug: string): Promise<void> {
  const there = `exists (select from "${schemaOf(slug)}"."filters" where removed_at is null)`;
  await session.run(`update tenants set filtered = ${there} where slug = $1`, [slug]);
}

/** Lets the sweep look at all that can be due in the community: what was written past the product told it nothing. */
export async function askForRounds(session: Session, slug: string): Promise<void> {
  for (const what of dueRounds)
    await session.run('insert into due (tenant, what, at) values ($1, $2, now()) on conflict do nothing', [slug, what]);
}

const limits = ['peopleMax', 'bytesMax', 'personBytesMax', 'postsPerDayMax'] as const;
/** What a plan allows; null is as much as there is room for. */
export type PlanLimits = Record<(typeof limits)[number], number | null>;

/**
 * Gives the community a plan, with the limits that are named, those of modules by `module.limit`; a plan that there is
 * not yet is made, of the usual ones otherwise. @returns what it allows now
 */
export async function givePlan(
  session: Session,
  slug: string,
  plan: { id: string; name: string },
  named: Partial<PlanLimits>,
  ofModules: Readonly<Record<string, number | null>> = {},
): Promise<PlanLimits> {
  await session.run('insert into plans (id, name) values ($1, $2) on conflict do nothing', [plan.id, plan.name]);
  const columns = getTableColumns(plans);
  for (const limit of limits)
    if (named[limit] !== undefined)
      await session.run(`update plans set ${columns[limit].name} = $1 where id = $2`, [named[limit], plan.id]);
  await session.run('update plans set limits = limits || $1::jsonb where id = $2', [
    JSON.stringify(ofModules),
    plan.id,
  ]);
  await session.run('update tenants set plan = $1 where slug = $2', [plan.id, slug]);
  const [row = {}] = await session.run('select * from plans where id = $1', [plan.id]);
  const amountOf = (limit: keyof PlanLimits): number | null => {
    const most = row[columns[limit].name];
    return most === null || most === undefined ? null : Number(most);
  };
  return {
    peopleMax: amountOf('peopleMax'),
    bytesMax: amountOf('bytesMax'),
    personBytesMax: amountOf('personBytesMax'),
    postsPerDayMax: amountOf('postsPerDayMax'),
  };
}
