import { accountSchemas, type ExportedAccount } from '@isntgram/contract/accounts/export';
import { sql } from 'drizzle-orm';
import type { ModuleExports } from '../../kernel/exported-list.ts';
import type { TenantWork } from '../../kernel/work/work.ts';

/**
 * What accounts put into an export: where one was signed in, one's programs, and what the trail tells of one's own
 * doing.
 */
export const accountExports: ModuleExports = {
  schemas: accountSchemas,
  lists: [
    {
      name: 'sessions',
      titles: { en: 'Sessions', de: 'Sitzungen' },
      rows: ({ sessions }, userId) => ({
        from: sql`from ${sessions} x where x.user_id = ${userId}`,
        json: sql`json_build_object('createdAt', x.created_at, 'seenAt', x.seen_at, 'address', x.ip_address,
          'browser', x.user_agent)`,
      }),
    },
    {
      name: 'tokens',
      titles: { en: 'Access tokens', de: 'Zugriffstoken' },
      rows: ({ apiTokens }, userId) => ({
        from: sql`from ${apiTokens} x where x.user_id = ${userId}`,
        json: sql`json_build_object('name', x.name, 'scopes', x.scopes, 'createdAt', x.created_at,
          'expiresAt', x.expires_at, 'usedAt', x.used_at)`,
      }),
    },
    {
      name: 'passkeys',
      titles: { en: 'Passkeys', de: 'Passkeys' },
      rows: ({ passkeys }, userId) => ({
        from: sql`from ${passkeys} x where x.user_id = ${userId}`,
        json: sql`json_build_object('name', x.name, 'createdAt', x.created_at, 'usedAt', x.used_at)`,
      }),
    },
    {
      name: 'activity',
      titles: { en: 'Activity', de: 'Verlauf' },
      rows: ({ auditEvents }, userId) => ({
        from: sql`from ${auditEvents} x where x.actor_id = ${userId}`,
        json: sql`json_build_object('action', x.action, 'address', host(x.address), 'createdAt', x.created_at)`,
      }),
    },
  ],
};

/** Who they are. */
export async function readAccount({ db, tables }: TenantWork, userId: string): Promise<ExportedAccount | undefined> {
  const { formerUsernames, users, weeklyMails } = tables;
  const [row] = await db.rows<{ json: string }>(sql`
    select json_build_object('id', u.id, 'username', u.username,
      'formerUsernames', array(select username from ${formerUsernames} where user_id = u.id order by until),
      'name', u.name, 'email', u.email, 'emailVerified', u.email_verified, 'bio', u.bio, 'link', u.link,
      'private', u.private, 'role', u.role, 'avatar', u.avatar_media_id,
      'twoStepSignIn', u.two_factor_enabled, 'silencedNotifications', u.silenced,
      'weeklyMail', exists (select from ${weeklyMails} where user_id = u.id and next_at is not null),
      'createdAt', u.created_at)::text as json
    from ${users} u where u.id = ${userId}`);
  return row && (JSON.parse(row.json) as ExportedAccount);
}
