import { Fault } from '@isntgram/cli/fault';
import { isSealed } from '@isntgram/deploy/move/database/freeze';
import type { Ends } from '@isntgram/deploy/move/database/replication';
import type { Session } from '@isntgram/deploy/move/database/session';

/** @throws Fault where the old side is frozen: a switch that broke off left it so */
export async function requireUnmoved({ from }: Pick<Ends, 'from'>): Promise<void> {
  if (await isSealed(from))
    throw new Fault(
      'The database is sealed: a switch that broke off left it so, or it is not the one that serves. ' +
        'Go back first, with --back, or go on from the other side.',
    );
}

/** @throws Fault where the new side has people who are not a copy of an earlier move */
export async function requireEmpty({ to }: Pick<Ends, 'to'>): Promise<void> {
  if ((await isSealed(to)) || !(await has(to, 'public.tenants'))) return;
  const [frozen] = (await has(to, 'public.freezes'))
    ? await to.run("select from freezes where community like '*%'")
    : [undefined];
  if (frozen) return;
  for (const { slug } of await to.run('select slug from tenants order by slug')) {
    const users = `"tenant_${slug}".users`;
    if ((await has(to, users)) && (await to.run(`select from ${users} limit 1`)).length > 0)
      throw new Fault(
        `The new database has people in ${slug} already, who would be lost: name an empty one, or empty it yourself.`,
      );
  }
}

async function has(session: Session, table: string): Promise<boolean> {
  const [row] = await session.run('select to_regclass($1) is not null as there', [table]);
  return row?.there === true;
}
