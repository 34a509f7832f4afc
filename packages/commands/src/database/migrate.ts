import { readArguments } from '@isntgram/cli/arguments';
import { inheritedEnvironment, readEnvironment } from '@isntgram/cli/environment';
import { Fault, runCommand } from '@isntgram/cli/fault';
import { withDatabase } from '@isntgram/local/database/reach';
import { placeOptions, readPlace } from '@isntgram/local/options/place';
import { migrate, readMigrations } from '@isntgram/node/migrations/migrations';
import { databaseOf, elsewhereOptions, readNamed } from '@isntgram/vm-profile/ops/administration/elsewhere';

await runCommand(async () => {
  const { values } = readArguments(
    { args: process.argv.slice(2), options: { ...placeOptions, ...elsewhereOptions } },
    'npm run db:migrate -- --help',
  );
  const { data } = readPlace(values);
  const environment = await readNamed({ env: values.env, environments: values.environments ?? '' });
  if (environment?.profile === 'vm')
    throw new Fault(`${environment.name} is migrated by a deploy: npm run deploy -- --help`);
  const { DATABASE_URL } = readEnvironment();
  const databaseUrl = environment ? databaseOf(environment, inheritedEnvironment()) : DATABASE_URL;
  await withDatabase({ databaseUrl, data }, async (reached) => {
    const reports = await migrate(reached.databaseUrl, await readMigrations());
    for (const { schema, applied } of reports.filter((report) => report.applied.length > 0)) {
      process.stdout.write(`${schema}: ${applied.join(', ')}\n`);
    }
    const schemas = reports.length === 1 ? '1 schema is' : `${reports.length} schemas are`;
    process.stdout.write(`Up to date: ${schemas} at the newest migration in ${reached.where}.\n`);
  });
  return 0;
});
