import type { Amount } from '@isntgram/contract/kernel/usage';
import { type SQL, sql } from 'drizzle-orm';
import { plans, tenants } from '../schema/public.ts';
import type { Context } from './context.ts';
import { DomainError } from './errors.ts';

/** The row of `usage` that is the whole community's. */
export const everybody = '00000000-0000-0000-0000-000000000000';

/** The day, UTC, as the database writes it. */
export const dayOf = (now: Date): string => now.toISOString().slice(0, 10);

/** What the community's plan allows, as a query of one row. */
export const planOf = ({ tenant }: Pick<Context, 'tenant'>): SQL => sql`
  select p.id, p.name, p.people_max, p.bytes_max, p.person_bytes_max, p.posts_per_day_max
  from ${tenants} t join ${plans} p on p.id = t.plan where t.id = ${tenant.id}`;

/** What is used of how much, whichever way the database writes numbers. */
export const amountOf = (used: string | number, max: string | number | null): Amount => ({
  used: Number(used),
  max: max === null ? null : Number(max),
});

const megabytes = (bytes: number): string =>
  bytes < 1024 ** 3 ? `${(bytes / 1024 ** 2).toFixed(1)} MB` : `${(bytes / 1024 ** 3).toFixed(2)} GB`;

const words = {
  'quota.person_bytes': (used: number, max: number) =>
    `Your photos take ${megabytes(used)} of the ${megabytes(max)} that you have here, and this one does not fit. ` +
    'Delete posts to make room.',
  'quota.community_bytes': (used: number, max: number) =>
    `The photos of this community take ${megabytes(used)} of the ${megabytes(max)} that it has. Tell whoever runs it.`,
  'quota.posts_per_day': (used: number, max: number) =>
    `You made ${used} posts today, and ${max} a day is the most here. Post again tomorrow; your draft is kept.`,
  'quota.people': (used: number, max: number) =>
    `This community has ${used} of the ${max} people that it may have. Tell whoever runs it that you would like to ` +
    'join.',
};

/** What somebody hears for whom there is no more: with the numbers, and what to do. */
export function quotaReached(code: keyof typeof words, { used, max }: Amount, retryAfterSeconds?: number): DomainError {
  const most = max ?? used;
  return new DomainError(code, words[code](used, most), undefined, {
    quota: { used, max: most },
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
  });
}
