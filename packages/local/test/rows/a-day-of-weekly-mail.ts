import { chooseWeeklyMail, endWeeklyMail } from '@isntgram/core/network/weekly-mail/own-weekly-mail';
import { sendWeeklyMails } from '@isntgram/core/network/weekly-mail/send-weekly-mails';
import { sql } from 'drizzle-orm';
import type { newCommunity, Signed } from '../core/community.ts';

/** The weekly mail is turned on and is due, is taken by a mail server and by none, and is ended by its link. */
export async function readTheWeek(
  { platform, work }: Awaited<ReturnType<typeof newCommunity>>,
  anna: Signed,
  others: readonly Signed[],
): Promise<void> {
  const { db, tables } = work;
  const keys: string[] = [];
  for (const who of [anna, ...others]) {
    await db.rows(sql`update ${tables.users} set email_verified = true where id = ${who.actor.id} returning 1`);
    await chooseWeeklyMail(who, { on: true });
  }
  for (const broken of [true, false]) {
    const mailer = {
      async send({ text }: { text: string }) {
        if (broken) throw new Error('No way through.');
        keys.push(/token=([\w-]+)/.exec(text)?.[1] ?? '');
      },
    };
    const now = platform.clock.now().toISOString();
    await db.rows(sql`update ${tables.weeklyMails} set next_at = ${now}::timestamptz, told_at = null returning 1`);
    await sendWeeklyMails({ ...work, platform: { ...platform, mailer }, tenant: anna.tenant });
  }
  await endWeeklyMail({ ...anna, actor: undefined }, keys[0] ?? '');
  await chooseWeeklyMail(anna, { on: false });
}
