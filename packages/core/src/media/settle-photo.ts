import type { Means } from '../kernel/context.ts';
import { atomicallyCounted } from '../kernel/counters.ts';
import type { Drizzle, Statement } from '../kernel/ports.ts';
import { type Owned, ownersIn } from './owners.ts';

/**
 * Writes with `ends` how a photo ended, or that it ended before, and tells its owners in the same transaction; then
 * they do what follows. May run again.
 */
export async function settlePhoto(
  means: Means & Owned,
  mediaId: string,
  ends: (tx: Drizzle) => readonly Statement[] = () => [],
): Promise<void> {
  const told = ownersIn(means).flatMap(({ settling }) => (settling ? [{ settling, from: 0, to: 0 }] : []));
  const answers = await atomicallyCounted(means, (tx) => {
    const statements = [...ends(tx)];
    for (const each of told) {
      each.from = statements.length;
      statements.push(...each.settling.statements(means, tx, mediaId));
      each.to = statements.length;
    }
    return statements;
  });
  for (const { settling, from, to } of told) await settling.after(means, answers.slice(from, to));
}
