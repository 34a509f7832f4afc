import { Fault } from '@isntgram/cli/fault';
import type { Version } from './cloudflare/workers.ts';
import { type Pair, type Row, releasesIn } from './record/ledger.ts';
import { versionTag, type Worker } from './request.ts';

/**
 * The release that a rollback means: the one before, or the one of that name, also where only Cloudflare remembers it.
 * @throws Fault where there is none
 */
export async function rollbackTarget(of: {
  ended: readonly Row[];
  to: string | undefined;
  versions: (worker: Worker) => Promise<readonly Version[]>;
}): Promise<{ tag: string; versions: Pair }> {
  const { ended, to, versions } = of;
  const candidates = releasesIn(ended).slice(1);
  const found = to === undefined ? candidates[0] : candidates.find((one) => one.tag === to || one.id === to);
  if (found) return found;
  const [api, web] = to ? await Promise.all([versions('api'), versions('web')]) : [[], []];
  const named = (all: readonly Version[]) => all.find(({ tag }) => to !== undefined && tag === versionTag(to))?.id;
  const pair = { api: named(api), web: named(web) };
  if (to && pair.api && pair.web) return { tag: to, versions: { api: pair.api, web: pair.web } };
  const known = candidates.map((one) => one.tag).join(', ') || 'none';
  throw new Fault(`There is no release ${to ? `"${to}" ` : ''}to go back to. Known before the serving one: ${known}.`);
}
