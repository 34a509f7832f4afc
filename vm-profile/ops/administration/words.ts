import { Fault } from '@isntgram/cli/fault';
import type { Role } from '@isntgram/contract/network/moderation';
import type { Session } from '@isntgram/core/kernel/migrations/migrate';
import { isTenant } from '@isntgram/core/kernel/migrations/tenant-settings';
import type { Registered } from '@isntgram/core/kernel/module';
import { rolesOf } from '@isntgram/core/kernel/roles/roles';

/** A role by its name, of those that the product knows. @throws Fault */
export function readRole(registered: Registered, written: string | boolean | undefined): Role {
  const roles = rolesOf(registered);
  const role = roles.find((known) => known === written);
  if (!role) throw new Fault(`A role is ${roles.join(', ')}${written ? `, not "${written}"` : ''}.`);
  return role;
}

/** @throws Fault where there is no such community */
export async function requireTenant(session: Session, slug: string): Promise<void> {
  if (!(await isTenant(session, slug)))
    throw new Fault(`There is no tenant "${slug}". npm run tenant -- list shows those there are.`);
}
