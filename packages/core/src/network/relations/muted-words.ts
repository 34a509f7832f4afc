import { limits } from '@isntgram/contract/kernel/limits';
import type { MutedWord, NewMutedWord } from '@isntgram/contract/network/relations';
import { and, desc, eq, sql } from 'drizzle-orm';
import { type Context, requireActor, requireWriter } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';

/**
 * The words and tags that the actor does not want to see in the feed, latest first: never more than fit on a screen.
 */
export async function listMutedWords(ctx: Context): Promise<MutedWord[]> {
  const actor = requireActor(ctx);
  const { mutedWords } = ctx.tables;
  return ctx.db.query
    .select({ kind: mutedWords.kind, value: mutedWords.value })
    .from(mutedWords)
    .where(eq(mutedWords.ownerId, actor.id))
    .orderBy(desc(mutedWords.id));
}

/** Keeps posts whose caption holds the word or tag out of the actor's feed. Doing so again changes nothing. */
export async function muteWord(ctx: Context, { kind, value }: NewMutedWord): Promise<MutedWord> {
  const actor = requireWriter(ctx);
  const { mutedWords } = ctx.tables;
  const { clock, ids } = ctx.platform;
  const own = sql`from ${mutedWords} where owner_id = ${actor.id}`;
  const [row] = await ctx.db.rows<{ stored: boolean }>(sql`
    with added as (
      insert into ${mutedWords} (id, owner_id, kind, value, created_at)
      select ${ids.next()}::uuid, ${actor.id}::uuid, ${kind}, ${value}, ${clock.now().toISOString()}::timestamptz
      where (select count(*) ${own}) < ${limits.mutedWordsMax} on conflict do nothing returning 1
    )
    select exists (select 1 from added) or exists (select 1 ${own} and kind = ${kind} and value = ${value}) as stored`);
  if (!row?.stored) throw new DomainError('muted_words.too_many');
  return { kind, value };
}

/** Lets captions with the word or tag back into the actor's feed. */
export async function unmuteWord(ctx: Context, { kind, value }: MutedWord): Promise<void> {
  const actor = requireWriter(ctx);
  const { mutedWords } = ctx.tables;
  await ctx.db.query
    .delete(mutedWords)
    .where(and(eq(mutedWords.ownerId, actor.id), eq(mutedWords.kind, kind), eq(mutedWords.value, value)));
}
