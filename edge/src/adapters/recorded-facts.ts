import type { EndedDeploy } from '@isntgram/contract/kernel/operation/host-facts';
import { errorText } from '@isntgram/core/kernel/error-text';
import type { Log, OpenDb } from '@isntgram/core/kernel/ports';
import { listCopies } from '@isntgram/core/kernel/status/copies';
import { type AskHostFacts, factsOf } from '@isntgram/core/kernel/status/host-facts';
import { createStatusTable } from '@isntgram/core/kernel/status/status-table';
import { sql } from 'drizzle-orm';

/** So far back it is looked for the last one that took over, and the last that was taken back. */
const rowsMax = 50;

/**
 * How copies and deploys ended, out of the environment's own database, where whoever runs `npm run deploy` and `npm run
 * backup` writes it down. What cannot be asked is not told: the rest of the status must be.
 */
export const createRecordedFacts =
  (openDb: OpenDb, environment: string | undefined, log: Log): AskHostFacts =>
  async () => {
    try {
      const [deploys, copies] = await Promise.all([
        readDeploys(openDb, environment),
        listCopies(createStatusTable(openDb)),
      ]);
      const lastOf = (results: RegExp) => deploys.find(({ result }) => results.test(result))?.endedAt ?? null;
      const takenBackAt = lastOf(/^(?:rolled back|rollback incomplete)$/);
      const shown = deploys.map(({ endedAt: _, ...deploy }) => deploy);
      return factsOf({ copies, deployedAt: lastOf(/^ok$/), takenBackAt, deploys: shown });
    } catch (error) {
      log({ level: 'warn', message: 'How copies and deploys ended could not be had.', error: errorText(error) });
      return undefined;
    }
  };

interface Row extends EndedDeploy {
  endedAt: string;
}

const instant = (column: string) => sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`);

/** Newest first. */
async function readDeploys(openDb: OpenDb, environment: string | undefined): Promise<Row[]> {
  const db = openDb();
  // The first deploy makes it; nothing that was started by hand has it.
  const [found] = await db.rows<{ there: boolean }>(sql`select to_regclass('public.deploys') is not null as there`);
  if (!found?.there) return [];
  return db.rows<Row>(sql`
    select ${instant('at')} as at, ${instant('ended_at')} as "endedAt", who, what, tag, result, step
    from public.deploys
    where ended_at is not null and (${environment ?? null}::text is null or environment = ${environment ?? null})
    order by public.deploys.at desc limit ${rowsMax}`);
}
