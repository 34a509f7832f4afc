import { createHmac, randomInt } from 'node:crypto';
import { systemClock } from '@isntgram/adapters/clock';
import { createIds } from '@isntgram/adapters/ids';
import { passwords } from '@isntgram/api/auth/passwords';
import type { Role } from '@isntgram/contract/network/moderation';
import { addPerson } from '@isntgram/core/accounts/people-from-outside';
import { isDuplicate } from '@isntgram/core/kernel/errors';
import { grantRole } from '@isntgram/core/kernel/roles/roles';
import { defaultTenant } from '@isntgram/node/migrations/migrations';
import { withSession } from '@isntgram/node/migrations/session';

export interface StaffAccount {
  username: string;
  password: string;
}

/** The demo's moderator. The password follows from the instance's own secret, so that nobody elsewhere knows it. */
export const demoModerator = (authSecret: string): StaffAccount => ({
  username: 'moderator',
  password: createHmac('sha256', authSecret).update('demo moderator').digest('base64url').slice(0, 16),
});

/**
 * The place that whoever signs up here comes from, where a proxy is believed: what is made for a community takes
 * nothing of its people's limits.
 */
export function ownAddress(): Record<string, string> {
  const address = `10.${randomInt(256)}.${randomInt(256)}.${randomInt(256)}`;
  return { 'x-forwarded-for': address, 'cf-connecting-ip': address };
}

/** Makes an account with the role, in the default tenant if no other is named; one that exists is left as it is. */
export async function addStaff(
  databaseUrl: string,
  { username, password, name, email, role }: StaffAccount & { name: string; email: string; role: Role },
  slug: string = defaultTenant.slug,
): Promise<void> {
  const ids = createIds(systemClock);
  const meant = () => ({ slug, username, eventId: ids.next() });
  const passwordHash = await passwords.hash(password);
  await withSession(databaseUrl, async (session) => {
    try {
      await addPerson(session, { ...meant(), id: ids.next(), credentialId: ids.next(), email, name, passwordHash });
    } catch (error) {
      if (isDuplicate(error)) return;
      throw error;
    }
    await grantRole(session, { ...meant(), role });
  });
}
