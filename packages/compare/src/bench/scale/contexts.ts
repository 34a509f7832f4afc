import { systemClock } from '@isntgram/adapters/clock';
import { createIds } from '@isntgram/adapters/ids';
import type { Actor, Context } from '@isntgram/core/kernel/context';
import type { Modular, Registered } from '@isntgram/core/kernel/module';
import { modules } from '@isntgram/core/modules';
import { schemaOf } from '@isntgram/core/schema/names';
import { tenantTables } from '@isntgram/core/schema/tenant';
import { anyOf, createPgDb } from '@isntgram/node/db/pg-db';
import type pg from 'pg';

export const ids = createIds(systemClock);

/** Who asks in a seeded tenant, as the functions that the API calls take them. */
export function contextsOf(
  pool: pg.Pool,
  slug: string,
  on: readonly string[],
): (actor: Actor | undefined) => Modular<Context> {
  const schema = schemaOf(slug);
  const db = createPgDb(anyOf(pool), { prepare: true })({ schema });
  const settings = {
    profile: 'vm',
    version: 'bench',
    baseDomains: ['localhost'],
    scheme: 'http',
    defaultTenant: slug,
    authSecret: '',
    rateLimitFactor: 1,
  };
  const platform = {
    modules,
    clock: systemClock,
    ids,
    settings,
    log: () => undefined,
    queue: { send: async () => undefined },
  };
  return (actor) =>
    asContext({
      platform,
      tenant: {
        ...{ id: ids.next(), slug, schema, name: 'Scale', modules: [...on], keptModules: [] },
        ...{ contact: null, rules: '', signUp: 'open', newcomerDays: 0, filtered: false },
        ...{ accent: null, logoId: null, logoVariants: [] },
      },
      tables: tenantTables,
      db,
      actor,
      origin: 'http://localhost',
    });
}

/** What is measured needs neither media store nor mailer, so the platform goes without them. */
const asContext = (context: Omit<Context, 'platform'> & { platform: Registered }): Modular<Context> =>
  context as Modular<Context>;
