import { createInterface } from 'node:readline';
import { createInterface as createPrompt } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { modules } from '@isntgram/core/modules';
import { composeStore } from '@isntgram/node/compose';
import { ConfigurationFault, platformEnvironment, readEnvironment } from '@isntgram/node/environment';
import { readMigrations } from '@isntgram/node/migrations/migration-files';
import { explain } from '@isntgram/node/process/run';
import { Client } from 'pg';
import { checkJobs, jobsOptions, runJobs } from '../ops/administration/dead-jobs.ts';
import { withMinuses } from '../ops/administration/modules.ts';
import { checkPeople, peopleOptions, runPeople } from '../ops/administration/people.ts';
import type { Place } from '../ops/administration/place.ts';
import { checkTenant, runTenant, tenantOptions } from '../ops/administration/tenants.ts';

/** `npm run tenant`, `people` and `jobs` inside the image, on the database that the container's environment names. */
const commands = {
  tenant: { options: tenantOptions, check: checkTenant, run: runTenant },
  people: { options: peopleOptions, check: checkPeople, run: runPeople },
  jobs: { options: jobsOptions, check: checkJobs, run: runJobs },
} as const;

async function main([kind = '', ...args]: string[]): Promise<void> {
  if (kind !== 'tenant' && kind !== 'people' && kind !== 'jobs')
    throw new ConfigurationFault('Say tenant, people or jobs: node administer.js people list');
  const { options, check, run } = commands[kind];
  const { values, positionals: words } = parse(kind, args, options);
  check({ words, values });
  const env = readEnvironment(platformEnvironment, process.env);
  const client = new Client({ connectionString: env.DATABASE_URL, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    const place: Place = {
      session: { run: async (sql, params = []) => (await client.query(sql, [...params])).rows },
      migrations: await readMigrations(new URL('migrations/', import.meta.url)),
      modules,
      defaultTenant: env.DEFAULT_TENANT,
      say: (line) => void process.stdout.write(`${line}\n`),
      write,
      read: () => createInterface({ input: process.stdin }),
      ask,
      openStore: async () => (await composeStore(env, () => undefined)).mediaStore,
    };
    await run(place, { words, values });
  } finally {
    await client.end();
  }
}

function parse(kind: string, args: string[], options: Readonly<Record<string, { type: 'string' | 'boolean' }>>) {
  try {
    return parseArgs({ args: withMinuses(args), options, allowPositionals: true });
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new ConfigurationFault(`${error.message.split('. ')[0]}. npm run ${kind} -- --help shows what there is.`);
  }
}

/** Waits where whoever reads is slower. */
const write = (line: string): Promise<void> =>
  new Promise((resolve, reject) => process.stdout.write(line, (error) => (error ? reject(error) : resolve())));

async function ask(question: string): Promise<string | undefined> {
  if (!process.stdin.isTTY) return undefined;
  const prompt = createPrompt({ input: process.stdin, output: process.stdout });
  const answer = await prompt.question(question);
  prompt.close();
  return answer;
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof Error && error.name === 'Fault' ? error.message : explain(error)}\n`);
  process.exitCode = 1;
}
