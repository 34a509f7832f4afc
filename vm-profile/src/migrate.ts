import { parseArgs } from 'node:util';
import { ConfigurationFault, migrateEnvironment, readEnvironment } from '@isntgram/node/environment';
import { migrateCarefully } from '@isntgram/node/migrations/careful';
import { readMigrations } from '@isntgram/node/migrations/migration-files';
import { explain } from '@isntgram/node/process/run';

const usage = `node migrate.js [--plan] [--allow-destructive]
Brings the database at DATABASE_URL to this release's schema, community by community, and makes the default community \
where there is none.
Running it again, also after it was interrupted, does what is left.

  --plan                says what would be done, and does nothing
  --allow-destructive   also runs what takes away from the release that is still serving

Ends with 0 when the schema is up to date (or could be, with --plan), 3 where something destructive stands in the way, \
1 otherwise.
`;

const exit = { done: 0, failed: 1, refused: 3 } as const;

type Options = { plan: boolean; 'allow-destructive': boolean };

function readOptions(): Options {
  try {
    const off = { type: 'boolean', default: false } as const;
    return parseArgs({ options: { plan: off, 'allow-destructive': off } }).values;
  } catch (error) {
    throw new ConfigurationFault(
      `${error instanceof Error ? error.message.split('. ')[0] : error}. --help shows what it takes.`,
    );
  }
}

async function main({ plan, 'allow-destructive': allowDestructive }: Options): Promise<number> {
  const env = readEnvironment(migrateEnvironment, process.env);
  const result = await migrateCarefully({
    databaseUrl: env.DATABASE_URL,
    migrations: await readMigrations(new URL('migrations/', import.meta.url)),
    tenant: { slug: env.DEFAULT_TENANT, name: env.DEFAULT_TENANT_NAME },
    ...{ plan, allowDestructive },
    say: (text) => void process.stdout.write(text),
    warn: (text) => void process.stderr.write(text),
  });
  if (result === 'refused') return exit.refused;
  if (!plan) process.stdout.write(`The database is at the schema of ${env.VERSION}.\n`);
  return exit.done;
}

if (process.argv.includes('--help')) {
  process.stdout.write(usage);
} else {
  try {
    process.exitCode = await main(readOptions());
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? `\n${error.cause.message}` : '';
    process.stderr.write(`${explain(error)}${cause}\n`);
    process.exitCode = exit.failed;
  }
}
