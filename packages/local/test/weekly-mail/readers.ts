import type { createTestClock } from '@isntgram/adapters/testing/clock';
import type { Mail } from '@isntgram/core/kernel/ports';
import { followUser } from '@isntgram/core/network/relations/follows';
import { chooseWeeklyMail } from '@isntgram/core/network/weekly-mail/own-weekly-mail';
import { sendWeeklyMails } from '@isntgram/core/network/weekly-mail/send-weekly-mails';
import { eq } from 'drizzle-orm';
import { newCommunity, newPost, type Signed } from '../core/community.ts';

export const hourMs = 60 * 60_000;
export const dayMs = 24 * hourMs;
export const weekMs = 7 * dayMs;
type Clock = ReturnType<typeof createTestClock>;

/** A community on a Sunday noon, with readers who asked for the mail, and the mails that were sent. */
export async function newReaders() {
  const community = await newCommunity();
  const { platform, work } = community;
  const mails: Mail[] = [];
  const broken = new Set<string>();
  const mailer = {
    async send(mail: Mail) {
      if (broken.has(mail.to) || broken.has('all')) throw new Error('No way through.');
      mails.push(mail);
    },
  };
  const member = async (name: string, more: { emailVerified?: boolean; private?: boolean } = {}): Promise<Signed> => {
    const who = await community.contextOf(name);
    await who.db.query
      .update(who.tables.users)
      .set({ emailVerified: true, ...more })
      .where(eq(who.tables.users.id, who.actor.id));
    return { ...who, origin: 'http://localhost:8787' };
  };
  const author = await member('author');
  const reader = async (name: string, timeZone = 'UTC'): Promise<Signed> => {
    const who = await member(name);
    await followUser(who, 'author');
    await chooseWeeklyMail(who, { on: true, timeZone });
    return who;
  };
  /** A post of somebody's, as it is to stand in the table. */
  const posted = async (who: Signed, more: Partial<typeof work.tables.posts.$inferInsert> = {}): Promise<string> => {
    const id = await newPost(who);
    if (Object.keys(more).length > 0)
      await work.db.query.update(work.tables.posts).set(more).where(eq(work.tables.posts.id, id));
    return id;
  };
  const run = (bites = {}, others: Partial<typeof platform> = {}) =>
    sendWeeklyMails({ ...work, platform: { ...platform, mailer, ...others }, tenant: author.tenant }, bites);
  const told = () =>
    mails
      .splice(0)
      .map(({ to }) => to.replace('@example.org', ''))
      .sort();
  const mondayMorning = (clock: Clock = community.clock) => clock.pass(20 * hourMs);
  return { ...community, author, broken, mailer, mails, member, mondayMorning, posted, reader, run, told };
}
