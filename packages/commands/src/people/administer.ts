import { existsSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { createInterface as createPrompt } from 'node:readline/promises';
import { createS3MediaStore } from '@isntgram/adapters/storage/s3-media-store';
import { readArguments } from '@isntgram/cli/arguments';
import { inheritedEnvironment, readEnvironment } from '@isntgram/cli/environment';
import { Fault } from '@isntgram/cli/fault';
import { type Profile, profiles } from '@isntgram/contract/kernel/profiles';
import type { MediaStore } from '@isntgram/core/kernel/ports';
import { modules } from '@isntgram/core/modules';
import { defaultData, withDatabase } from '@isntgram/local/database/reach';
import { openStore } from '@isntgram/local/database/store';
import { openDataFolder } from '@isntgram/local/folder/data-folder';
import { placeOptions, readPlace } from '@isntgram/local/options/place';
import { defaultTenant, migrate, readMigrations } from '@isntgram/node/migrations/migrations';
import { withSession } from '@isntgram/node/migrations/session';
import {
  administerServer,
  databaseOf,
  elsewhereOptions,
  fileOptions,
  type Kind,
  openFrom,
  readNamed,
} from '@isntgram/vm-profile/ops/administration/elsewhere';
import { withMinuses } from '@isntgram/vm-profile/ops/administration/modules';
import type { Asked, Place } from '@isntgram/vm-profile/ops/administration/place';
import { writeWhole } from '@isntgram/vm-profile/ops/administration/whole-file';
import { bucketOf } from '@isntgram/vm-profile/ops/backup/bucket';

type Options = Readonly<Record<string, { type: 'string' | 'boolean' }>>;

/**
 * `npm run tenant` and `npm run people`: on the server or the database of the environment that --env names, or on this
 * machine, and it says where. @throws Fault
 */
export async function administer(
  kind: Kind,
  options: Options,
  check: (asked: Asked) => void,
  run: (place: Place, asked: Asked) => Promise<void>,
): Promise<number> {
  const { values, positionals } = readArguments(
    {
      args: withMinuses(process.argv.slice(2)),
      options: { ...placeOptions, ...elsewhereOptions, ...fileOptions, ...options },
      allowPositionals: true,
    },
    `npm run ${kind} -- --help`,
  );
  const own = Object.entries(values).filter(([name]) => Object.hasOwn(options, name));
  const asked: Asked = { words: positionals, values: Object.fromEntries(own) };
  check(asked);
  const files = filesOf(kind, positionals, values);
  const environment = await readNamed({ env: values.env, environments: values.environments ?? '' });
  if (environment?.profile === 'vm') return administerServer(environment, kind, asked, files, inheritedEnvironment());
  const { DATABASE_URL } = readEnvironment();
  const { profile, data } = readPlace(values);
  const isLocal = environment === undefined || (environment.domain === 'localhost' && DATABASE_URL === undefined);
  const databaseUrl = isLocal ? DATABASE_URL : databaseOf(environment, inheritedEnvironment());
  const folder = openDataFolder(data);
  if (databaseUrl === undefined && !existsSync(folder.postgres) && !(await folder.running()))
    throw new Fault(describeMissing({ profile, data, chosen: values.data !== undefined, elsewhere: !environment }));
  await withDatabase({ databaseUrl, data }, async (reached) => {
    process.stderr.write(`In ${reached.where}:\n`);
    const migrations = await readMigrations();
    // A server's database is migrated by a deploy alone.
    if (!reached.running && isLocal) await migrate(reached.databaseUrl, migrations);
    const work = (out?: FileHandle) =>
      withSession(reached.databaseUrl, (session) =>
        run(
          {
            ...{ session, migrations, modules, defaultTenant: defaultTenant.slug, ask },
            say: (line) => void (files.out === '-' ? process.stderr : process.stdout).write(`${line}\n`),
            write: async (line) => void (out ? await out.appendFile(line) : process.stdout.write(line)),
            read: () => createInterface({ input: openFrom(files.from ?? '-') }),
            openStore: async () =>
              databaseUrl === undefined || reached.running?.databaseUrl === databaseUrl
                ? openStore(reached, { profile, data })
                : openNamed(inheritedEnvironment()),
          },
          asked,
        ),
      );
    if (files.out === undefined || files.out === '-') return work();
    await writeWhole(files.out, async (file) => {
      await work(file);
      return true;
    });
  });
  if (files.out !== undefined && files.out !== '-')
    process.stdout.write(
      `Wrote ${files.out}. It holds password hashes and private posts: keep it safe. Photos are not in it.\n`,
    );
  return 0;
}

/** What to do where this machine has no instance, by what may have been meant. */
export function describeMissing(of: { profile: Profile; data: string; chosen: boolean; elsewhere: boolean }): string {
  const other = profiles.find((each) => each !== of.profile && existsSync(openDataFolder(defaultData(each)).postgres));
  return [
    `Nothing was done: this machine has no instance in ${of.data}.`,
    other && !of.chosen
      ? `There is one of the profile ${other}: add --profile ${other}.`
      : `npm start -- --profile ${of.profile}${of.chosen ? ` --data ${of.data}` : ''} makes one.`,
    ...(of.elsewhere
      ? ['For one that is elsewhere add --env and its name in environments.ts, as --env production.']
      : []),
  ].join(' ');
}

/** The bucket of a database that is named by DATABASE_URL. @throws Fault where none is named */
function openNamed(variables: Readonly<Record<string, string>>): MediaStore {
  const bucket = bucketOf(variables);
  if (!bucket)
    throw new Fault(
      'Set S3_ENDPOINT, S3_BUCKET, S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY to the bucket that has the photos.',
    );
  return createS3MediaStore(bucket);
}

/** Where an export goes to and an import comes from. */
function filesOf(
  kind: Kind,
  [verb, slug]: readonly string[],
  { out, from }: { out?: string | undefined; from?: string | undefined },
) {
  const exports = kind === 'tenant' && verb === 'export';
  const imports = kind === 'tenant' && verb === 'import';
  if (out !== undefined && !exports) throw new Fault('--out is for export.');
  if (from !== undefined && !imports) throw new Fault('--from is for import.');
  return {
    ...(exports && { out: out ?? `${slug}.jsonl` }),
    ...(imports && { from: from ?? `${slug}.jsonl` }),
  };
}

async function ask(question: string): Promise<string | undefined> {
  if (!process.stdin.isTTY) return undefined;
  const prompt = createPrompt({ input: process.stdin, output: process.stdout });
  const answer = await prompt.question(question);
  prompt.close();
  return answer;
}
