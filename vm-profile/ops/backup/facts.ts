import type { S3Config } from '@isntgram/adapters/storage/s3-media-store';
import { Fault } from '@isntgram/cli/fault';
import { parseAnswers } from '@isntgram/deploy/remote/command';
import { parseEnvFile } from '@isntgram/deploy/secrets/env-file';
import * as z from 'zod';
import { explain } from './explain.ts';
import { type Place, runScript } from './step.ts';

export const backupTypes = ['full', 'diff', 'incr'] as const;
export type BackupType = (typeof backupTypes)[number];

const backup = z.object({
  label: z.string(),
  type: z.enum(backupTypes),
  database: z.object({ id: z.number() }),
  timestamp: z.object({ start: z.number(), stop: z.number() }),
  info: z.object({ size: z.number(), delta: z.number() }),
});
const stanza = z.object({
  backup: z.array(backup),
  db: z.array(z.object({ id: z.number(), version: z.string() })).default([]),
  status: z.object({ code: z.number(), message: z.string() }),
  repo: z.array(z.object({ status: z.object({ message: z.string() }) })).default([]),
});
const snapshot = z.object({ id: z.string(), time: z.coerce.date(), tags: z.array(z.string()).default([]) });
const result = z.object({ what: z.string(), at: z.string(), ok: z.boolean(), seconds: z.number(), said: z.string() });

/** A copy of the whole database, or of what changed since another. */
export interface DatabaseBackup {
  label: string;
  type: BackupType;
  at: Date;
  /** Of the database then. */
  sizeBytes: number;
  /** Of the Postgres then, as "17": no other reads it. */
  major: string;
}

export interface Snapshot {
  id: string;
  at: Date;
  of: 'media' | 'configuration';
}

/** What a server says of its backups. */
export interface Facts {
  /** Services that run now. */
  running: string[];
  /** A deploy goes on. */
  deploying: boolean;
  /**
   * Postgres runs, and its database is the one in the repository: not so on a new server that is yet to be restored to.
   */
  known: boolean;
  /** The bucket that photos are in; undefined where they are in a folder of the server. */
  bucket: S3Config | undefined;
  backups: DatabaseBackup[];
  /** The oldest first. */
  snapshots: Snapshot[];
  /** Of the Postgres that the server has, as "17". */
  major: string;
  /** Free on the database's volume; undefined where Postgres does not run. */
  freeBytes: number | undefined;
  /** How the scheduled commands ended last. */
  results: z.infer<typeof result>[];
}

const question = `
say() { printf '%s %s\\n' "$1" "$(base64 -w0)"; }
[ -f .env ] && [ -f compose.yaml ] || { echo not-ready; exit 0; }
running=$(dc ps --services --status running)
printf '%s' "$running" | say running
[ ! -e deploy.lock ] || flock -sn deploy.lock true || echo yes | say deploying
{ grep -E '^(MEDIA_DIR|S3_[A-Z_]+)=' .env || true; } | say media
if grep -qx postgres <<<"$running"; then
  dc exec -T postgres df -B1 --output=avail /var/lib/postgresql/data | tail -1 | say free
  dc exec -T postgres sh -c 'pg_controldata -D $PGDATA' | sed -n 's/^Database system identifier: *//p' | say system
fi
{ cat backup/*.result 2>/dev/null || true; } | say results
info=$(tool --user postgres backup sh -c 'echo "$PG_MAJOR"; exec pgbackrest info --io-timeout=10 --output=json')
# Not by head, which ends before all is written to it: the writer would die of that now and then.
printf '%s' "\${info%%$'\\n'*}" | say major
info=\${info#*$'\\n'}
printf '%s' "$info" | say info
# What the one tool cannot reach or open, the other would try for a quarter of an hour.
case $info in *'"code":99,'*) exit 0 ;; esac
tool backup sh -c 'code=0; restic snapshots --json 2>/tmp/fault || code=$?
  [ $code = 0 ] || [ $code = 10 ] || { cat /tmp/fault >&2; exit 1; }' | say snapshots
`;

/** Asks a server. @throws Fault where it is not set up, or its repository cannot be read */
export async function readFacts(place: Place): Promise<Facts> {
  const { stdout } = await runScript(place, question, 300_000);
  if (stdout.startsWith('not-ready'))
    throw new Fault(
      `There is no .env and compose.yaml in ${place.folder} on ${place.remote.name}: \`npm run secrets -- push\` and ` +
        'a deploy put them there.',
    );
  const said = parseAnswers(stdout);
  const read = (name: string) =>
    Buffer.from(said.get(name) ?? '', 'base64')
      .toString()
      .trim();
  const [info] = readStanzas(read('info'));
  if (info && info.status.code > 2) throw new Fault(explain(info.repo[0]?.status.message ?? info.status.message));
  return {
    deploying: said.has('deploying'),
    // Too long a number for JSON.parse.
    known: read('system') !== '' && new RegExp(`"system-id":${read('system')}\\b`).test(read('info')),
    running: read('running').split('\n').filter(Boolean),
    bucket: readBucket(read('media')),
    major: read('major'),
    backups: (info?.backup ?? []).map(({ label, type, timestamp, database, info: { size } }) => ({
      label,
      type,
      at: new Date(timestamp.stop * 1000),
      sizeBytes: size,
      major: info?.db.find(({ id }) => id === database.id)?.version ?? '',
    })),
    snapshots: readSnapshots(read('snapshots')),
    freeBytes: said.has('free') ? Number(read('free')) : undefined,
    results: read('results')
      .split('\n')
      .filter(Boolean)
      .map((line) => result.parse(JSON.parse(line))),
  };
}

/**
 * What pgBackRest says of the repository. Where a key does not fit, bytes that are no text are among it. @throws Fault
 */
function readStanzas(json: string): z.infer<typeof stanza>[] {
  try {
    return z.array(stanza).parse(JSON.parse(json || '[]'));
  } catch {
    throw new Fault(explain(json));
  }
}

const readSnapshots = (json: string): Snapshot[] =>
  z
    .array(snapshot)
    .parse(JSON.parse(json || '[]'))
    .map(({ id, time, tags }): Snapshot => ({ id, at: time, of: tags.includes('media') ? 'media' : 'configuration' }))
    .sort((one, other) => one.at.getTime() - other.at.getTime());

function readBucket(text: string): S3Config | undefined {
  const { values } = parseEnvFile(text);
  if (values.get('MEDIA_DIR') !== '') return undefined;
  const value = (name: string) => values.get(`S3_${name}`) ?? '';
  return {
    endpoint: value('ENDPOINT'),
    bucket: value('BUCKET'),
    region: value('REGION') || 'auto',
    accessKeyId: value('ACCESS_KEY_ID'),
    secretAccessKey: value('SECRET_ACCESS_KEY'),
  };
}
