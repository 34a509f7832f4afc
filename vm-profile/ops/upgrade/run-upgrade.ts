import { readFile } from 'node:fs/promises';
import { Fault } from '@isntgram/cli/fault';
import { parseAnswers, quote } from '@isntgram/deploy/remote/command';
import { describeHolder } from '@isntgram/deploy/steps/history';
import { type RunEvent, runSteps } from '@isntgram/deploy/steps/run-steps';
import { type Place, runScript } from '../backup/step.ts';
import { readHolder } from '../deploy/server.ts';
import { planFiles, planUpgrade, type UpgradeRequest } from './plan.ts';

/** What a server says of its own database. */
export interface DatabaseFacts {
  /** Of Postgres, as 17. */
  major: number;
  running: string[];
  archives: boolean;
}

const question = `
say() { printf '%s %s\\n' "$1" "$2"; }
running=$(dc ps --services --status running | tr '\\n' ' ')
say running "$running"
case " $running " in *' postgres '*) ;; *) exit 0 ;; esac
say major "$(dc exec -T postgres sh -c 'cat "$PGDATA/PG_VERSION"')"
say archives "$(dc exec -T postgres sh -c 'psql -qAtX -U "$POSTGRES_USER" -d "$POSTGRES_DB" -c "show archive_mode"')"
`;

/** Asks a server. @throws Fault where Postgres does not run */
export async function readDatabase(place: Place): Promise<DatabaseFacts> {
  const said = parseAnswers((await runScript(place, question, 60_000)).stdout);
  const major = Number(said.get('major'));
  if (!major) throw new Fault('Postgres does not run. `npm run logs -- postgres` tells why.');
  return {
    major,
    running: (said.get('running') ?? '').split(' ').filter(Boolean),
    archives: said.get('archives') === 'on',
  };
}

/** The major of the Postgres in an image that the server has. @throws Fault where there is none in it */
export async function readMajor(place: Place, image: string): Promise<number> {
  const format = '{{range .Config.Env}}{{println .}}{{end}}';
  const { stdout } = await runScript(
    place,
    `docker image inspect -f '${format}' ${quote(image)} | sed -n 's/^PG_MAJOR=//p'`,
  );
  const major = Number(stdout.trim());
  if (!major) throw new Fault(`${image} does not say which Postgres it has (PG_MAJOR).`);
  return major;
}

/**
 * Has the server carry out an upgrade by itself, to the end or back. Ctrl-C takes it back.
 * @returns the result: "ok", "rolled back" or "rollback incomplete"
 * @throws Fault where a deploy, a backup or a restore goes on
 */
export async function runUpgrade(
  { remote, folder }: Place,
  request: UpgradeRequest,
  tell: (event: RunEvent) => void,
  stop: AbortSignal,
): Promise<string> {
  const { id, who, at, tag, image } = request;
  const read = (name: string) => readFile(new URL(name, import.meta.url), 'utf8');
  const run = {
    app: folder,
    folder: `backup/runs/${id}`,
    steps: planUpgrade(request),
    functions: `${await read('../deploy/functions.sh')}\n${await read('functions.sh')}`,
    locks: ['deploy.lock', 'backup/lock'],
    waitSeconds: 300,
    ...{ holder: 'deploy.holder', history: 'history.jsonl', files: planFiles(request) },
    head: { id, who, what: 'upgrade', tag, images: { postgres: image }, at },
  };
  const end = await runSteps(remote, run, tell, stop);
  if (end.result !== 'refused') return end.result;
  if (end.detail === '')
    throw new Fault('Refused: a backup goes on. `npm run backup -- list` tells when it has ended.');
  throw new Fault(`Refused: ${describeHolder(readHolder(end.detail))}.`);
}

const none = 'There is no database from before an upgrade.\n';
const beside = (command: string): string =>
  `dc exec -T postgres sh -c 'cd "$(dirname "$PGDATA")"; [ ! -e before-upgrade ] || { du -sm before-upgrade | cut -f ` +
  `1; ${command}; }'`;

/** @returns what `removeOld` would do, in words */
export async function lookAtOld(place: Place): Promise<string> {
  const megabytes = (await runScript(place, beside('true'))).stdout.trim();
  return megabytes ? `It would remove the database from before the upgrade: ${megabytes} MB.\n` : none;
}

/**
 * Removes the database that an upgrade has left as it was. @returns what was done, in words; @throws Fault where a
 * deploy, a backup or a restore goes on, which may need it
 */
export async function removeOld(place: Place): Promise<string> {
  const script = `
mkdir -p backup
exec 8>>deploy.lock 9>>backup/lock
flock -n 8 && flock -n 9 || { echo busy; exit 0; }
${beside('rm -rf before-upgrade')}
`;
  const said = (await runScript(place, script)).stdout.trim();
  if (said === 'busy')
    throw new Fault('Refused: a deploy, a backup or a restore goes on. `npm run deploy -- status` tells more.');
  return said ? `The database from before the upgrade is gone: ${said} MB are free again.\n` : none;
}
