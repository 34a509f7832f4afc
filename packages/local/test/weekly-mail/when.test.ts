import { leaveCommunity } from '@isntgram/core/accounts/leaving/leave';
import { sweep } from '@isntgram/core/jobs/sweep';
import type { Passwords } from '@isntgram/core/kernel/ports';
import { chooseWeeklyMail, endWeeklyMail, readWeeklyMail } from '@isntgram/core/network/weekly-mail/own-weekly-mail';
import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { dayMs, hourMs, newReaders, weekMs } from './readers.ts';

describe('the weekly mail', () => {
  test('is off, and for who has confirmed their address', async () => {
    const { contextOf, member } = await newReaders();
    const anna = await contextOf('anna');
    expect(await readWeeklyMail(anna)).toEqual({ on: false, confirmed: false, nextAt: null });
    await expect(chooseWeeklyMail(anna, { on: true })).rejects.toThrow('auth.email_unconfirmed');
    expect(await chooseWeeklyMail(anna, { on: false })).toMatchObject({ on: false });
    expect(await readWeeklyMail(await member('ben'))).toEqual({ on: false, confirmed: true, nextAt: null });
  });

  test('comes on Monday morning, wherever one lives, unless nobody knows the place', async () => {
    const { member } = await newReaders();
    const anna = await member('anna');
    const nextAt = async (timeZone: string | undefined) => {
      await chooseWeeklyMail(anna, { on: false });
      return (await chooseWeeklyMail(anna, { on: true, timeZone })).nextAt;
    };
    expect(await nextAt(undefined)).toBe('2026-03-02T08:00:00.000Z');
    expect(await nextAt('Europe/Berlin')).toBe('2026-03-02T07:00:00.000Z');
    expect(await nextAt('Pacific/Auckland')).toBe('2026-03-01T19:00:00.000Z');
    expect(await nextAt('America/Los_Angeles')).toBe('2026-03-02T16:00:00.000Z');
    // As it was said last.
    expect(await nextAt(undefined)).toBe('2026-03-02T16:00:00.000Z');
    for (const unknown of ['Nowhere/At_all', '+02:00', '', "'; drop table", 'Europe/Berlin\n'])
      await expect(nextAt(unknown)).rejects.toThrow('request.invalid');
  });

  test('stays in the morning when the clocks are put forward, and where the database lacks the zone', async () => {
    const { author, clock, posted, reader, run, told, work } = await newReaders();
    clock.pass(3 * weekMs);
    const anna = await reader('anna', 'Europe/Berlin');
    const ben = await reader('ben');
    await work.db.rows(sql`update ${work.tables.weeklyMails} set time_zone = 'Old/Zone' where user_id = ${ben.actor.id}
      returning 1`);
    await posted(author);
    clock.pass(20 * hourMs);
    await run();
    expect(told()).toEqual(['anna', 'ben']);
    expect((await readWeeklyMail(anna)).nextAt).toBe('2026-03-30T06:00:00.000Z');
    expect((await readWeeklyMail(ben)).nextAt).toBe('2026-03-30T08:00:00.000Z');
  });

  test('is sent by the sweep, which knows when the next is due', async () => {
    const { author, mailer, mondayMorning, platform, posted, reader, told } = await newReaders();
    await reader('anna');
    await posted(author);
    expect((await sweep({ ...platform, mailer })).failed).toBe(0);
    expect(told()).toEqual([]);
    mondayMorning();
    const { failed, next } = await sweep({ ...platform, mailer });
    expect([failed, next && next > platform.clock.now()]).toEqual([0, true]);
    expect(told()).toEqual(['anna']);
  });
});

describe('nobody gets it twice in a week', () => {
  test('where it is sent twice at once', async () => {
    const { author, mondayMorning, posted, reader, run, told } = await newReaders();
    const names = ['anna', 'ben', 'cleo', 'dora', 'emil'];
    for (const name of names) await reader(name);
    await posted(author);
    mondayMorning();
    await Promise.all([run({ rowsMax: 2 }), run({ rowsMax: 2 }), run()]);
    expect(told()).toEqual(names);
    await run();
    expect(told()).toEqual([]);
  });

  test('where whoever sends dies in the middle: who was not taken yet gets theirs', async () => {
    const { author, clock, mondayMorning, platform, posted, reader, run, told } = await newReaders();
    for (const name of ['anna', 'ben', 'cleo', 'dora']) await reader(name);
    await posted(author);
    mondayMorning();
    const rateLimiter = { ...platform.rateLimiter, take: () => Promise.reject(new Error('Dead.')) };
    await expect(run({ rowsMax: 2 }, { rateLimiter })).rejects.toThrow('Dead.');
    await run({ rowsMax: 2 });
    expect(told()).toHaveLength(2);
    clock.pass(3 * dayMs);
    await posted(author);
    clock.pass(4 * dayMs);
    await run();
    expect(told()).toEqual(['anna', 'ben', 'cleo', 'dora']);
  });

  test('where it is turned off and on, or the time zone changes', async () => {
    const { author, clock, mondayMorning, posted, reader, run, told } = await newReaders();
    const anna = await reader('anna', 'Pacific/Auckland');
    await posted(author);
    mondayMorning();
    await run();
    expect(told()).toEqual(['anna']);
    await chooseWeeklyMail(anna, { on: false });
    const { nextAt } = await chooseWeeklyMail(anna, { on: true, timeZone: 'Pacific/Honolulu' });
    expect(nextAt).toBe('2026-03-09T18:00:00.000Z');
    clock.pass(2 * dayMs);
    await run();
    expect(told()).toEqual([]);
  });

  test('where the clock jumps', async () => {
    const { author, clock, mondayMorning, posted, reader, run, told } = await newReaders();
    await reader('anna');
    await posted(author);
    mondayMorning();
    await run();
    expect(told()).toEqual(['anna']);
    clock.pass(-3 * dayMs);
    await run();
    clock.pass(4 * dayMs);
    await run();
    expect(told()).toEqual([]);
  });

  test('and on no other day: what is a day late waits for the next Monday', async () => {
    const { author, clock, posted, reader, run, told } = await newReaders();
    const anna = await reader('anna');
    await posted(author);
    clock.pass(20 * hourMs + dayMs);
    await run();
    expect(told()).toEqual([]);
    expect((await readWeeklyMail(anna)).nextAt).toBe('2026-03-09T08:00:00.000Z');
  });
});

describe('what keeps it back', () => {
  test('who is suspended, leaves, has not confirmed, or has no mailbox gets none', async () => {
    const { author, mondayMorning, posted, reader, run, told, work } = await newReaders();
    const passwords: Passwords = { hash: async (text) => text, verify: async () => true };
    const { users, credentials } = work.tables;
    const set = (name: string, what: string) =>
      work.db.rows(sql`update ${users} set ${sql.raw(what)} where username = ${name} returning 1`);
    for (const name of ['anna', 'ben', 'cleo', 'dora', 'emil']) await reader(name);
    const fritz = await reader('fritz');
    await reader('gina');
    const account = {
      id: work.platform.ids.next(),
      accountId: fritz.actor.id,
      providerId: 'credential',
      password: 'x',
    };
    await work.db.query.insert(credentials).values({ ...account, userId: fritz.actor.id });
    await leaveCommunity(fritz, 'x', passwords);
    await set('anna', 'suspended_at = now()');
    await set('ben', 'email_verified = false');
    await set('cleo', 'demo = true');
    await set('dora', `email = 'dora@example.invalid'`);
    await set('emil', 'leaving_since = now()');
    await posted(author);
    mondayMorning();
    await run();
    expect(told()).toEqual(['gina']);
  });

  test('a community that is frozen, which gets them once it is not', async () => {
    const { author, mondayMorning, posted, reader, run, told, work } = await newReaders();
    await reader('anna');
    await posted(author);
    mondayMorning();
    const { slug } = work.tenant;
    await work.db.rows(sql`insert into public.freezes (community) values (${slug}) returning 1`);
    expect(await run()).toEqual(new Date(work.platform.clock.now().getTime() + 30_000));
    expect(told()).toEqual([]);
    await work.db.rows(sql`delete from public.freezes where community = ${slug} returning 1`);
    await run();
    expect(told()).toEqual(['anna']);
  });

  test('more than a community may send in an hour: the rest goes out in the next ones, and none twice', async () => {
    const { author, clock, mondayMorning, platform, posted, reader, run, told } = await newReaders();
    const names = ['anna', 'ben', 'cleo', 'dora', 'emil'];
    for (const name of names) await reader(name);
    await posted(author);
    mondayMorning();
    const settings = { ...platform.settings, rateLimitFactor: 2 / 600 };
    const all: string[] = [];
    for (const expected of [2, 2, 1]) {
      const next = await run({ rowsMax: 3 }, { settings });
      if (expected === 2) expect(next).toBeInstanceOf(Date);
      const now = told();
      expect(now).toHaveLength(expected);
      all.push(...now);
      clock.pass(1.3 * hourMs);
    }
    expect(all.sort()).toEqual(names);
  });

  test('a mail server that takes none: one is given up, the others come once it does', async () => {
    const { author, broken, clock, mondayMorning, posted, reader, run, told } = await newReaders();
    for (const name of ['anna', 'ben', 'cleo']) await reader(name);
    await posted(author);
    mondayMorning();
    broken.add('all');
    expect(await run()).toBeInstanceOf(Date);
    broken.clear();
    clock.pass(hourMs);
    await run();
    expect(told()).toHaveLength(2);
  });

  test('one mailbox that takes none keeps nobody else’s', async () => {
    const { author, broken, mondayMorning, posted, reader, run, told } = await newReaders();
    const names = ['anna', 'ben', 'cleo', 'dora', 'emil', 'fritz'];
    for (const name of names) await reader(name);
    await posted(author);
    mondayMorning();
    broken.add('cleo@example.org');
    expect(await run()).toBeInstanceOf(Date);
    expect(told()).toEqual(names.filter((name) => name !== 'cleo'));
  });
});

describe('a link in it', () => {
  test('ends it, as often as it is opened, and no other’s', async () => {
    const { author, mails, mondayMorning, posted, reader, run } = await newReaders();
    const [anna, ben] = [await reader('anna'), await reader('ben')];
    await posted(author);
    mondayMorning();
    await run();
    const keyOf = (to: string) => /token=([\w-]+)/.exec(mails.find((mail) => mail.to === to)?.text ?? '')?.[1] ?? '';
    const key = keyOf('anna@example.org');
    const nobody = { ...author, actor: undefined };
    for (let times = 0; times < 2; times += 1) {
      await endWeeklyMail(nobody, key);
      expect(await readWeeklyMail(anna)).toMatchObject({ on: false });
    }
    expect(await readWeeklyMail(ben)).toMatchObject({ on: true });
    const elsewhere = await newReaders();
    await expect(endWeeklyMail({ ...elsewhere.author, actor: undefined }, keyOf('ben@example.org'))).rejects.toThrow(
      'auth.token_invalid',
    );
    for (const forged of ['', 'none', `${key.slice(0, -1)}x`, key.replace(/^./, key.startsWith('a') ? 'b' : 'a')])
      await expect(endWeeklyMail(nobody, forged)).rejects.toThrow('auth.token_invalid');
  });
});
