import { createHmac, randomInt } from 'node:crypto';
import { systemClock } from '@isntgram/adapters/clock';
import { createIds } from '@isntgram/adapters/ids';
import type { Role } from '@isntgram/contract/network/moderation';
import { grantRole } from '@isntgram/core/kernel/roles';
import { schemaOf } from '@isntgram/core/schema/names';
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

/**
 * Signs somebody up in the default tenant as anybody would, and gives them the role. Where the account exists, nothing
 * changes.
 */
export async function addStaff(
  { url, databaseUrl }: { url: string; databaseUrl: string },
  { username, password, name, email, role }: StaffAccount & { name: string; email: string; role: Role },
): Promise<void> {
  const { slug } = defaultTenant;
  await withSession(databaseUrl, async (session) => {
    const [known] = await session.run(`select 1 from "${schemaOf(slug)}".users where username = $1`, [username]);
    if (known) return;
    const response = await fetch(`${url}/api/auth/sign-up/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: url, ...ownAddress() },
      body: JSON.stringify({ username, password, name, email }),
    });
    if (!response.ok)
      throw new Error(`${username} could not be signed up: ${response.status} ${await response.text()}`);
    await session.run(`update "${schemaOf(slug)}".users set email_verified = true where username = $1`, [username]);
    await grantRole(session, { slug, username, role, eventId: createIds(systemClock).next() });
  });
}
