import { readArguments } from '../cli/arguments.ts';
import { runCommand } from '../cli/fault.ts';
import { placeOptions, readPlace } from '../cli/place.ts';
import { migrate } from '../database/migrations.ts';
import { withDatabase } from '../database/reach.ts';
import { readEnvironment } from './environment.ts';

await runCommand(async () => {
  const { values } = readArguments({ args: process.argv.slice(2), options: placeOptions }, 'npm run db:migrate -- --help');
  const { data } = readPlace(values);
  const { DATABASE_URL: databaseUrl } = readEnvironment();
  await withDatabase({ databaseUrl, data }, async (reached) => {
    const reports = await migrate(reached.databaseUrl);
    for (const { schema, applied } of reports.filter((report) => report.applied.length > 0)) {
      process.stdout.write(`${schema}: ${applied.join(', ')}\n`);
    }
    const schemas = reports.length === 1 ? '1 schema is' : `${reports.length} schemas are`;
    process.stdout.write(`Up to date: ${schemas} at the newest migration in ${reached.where}.\n`);
  });
  return 0;
});
