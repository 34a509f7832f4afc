import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Fault } from '@isntgram/cli/fault';
import { requireFreePort } from '@isntgram/cli/ports';
import { root } from '@isntgram/cli/root';
import type { Steps } from '@isntgram/cli/steps';
import { ConfigurationFault } from '@isntgram/node/environment';
import { migrate, readMigrations, refuseNewer } from '@isntgram/node/migrations/migrations';
import { withSession } from '@isntgram/node/migrations/session';
import * as z from 'zod';
import { runningSources } from '../build/edge-workers.ts';
import { fingerprint } from '../build/fingerprint.ts';
import { type DataFolder, openDataFolder } from '../folder/data-folder.ts';
import type { InstanceOptions } from '../options/instance-options.ts';
import { createSupervisor, type Supervisor } from '../process/supervisor.ts';
import { type InstanceContext, localService } from './context.ts';
import { fillWithDemo } from './demo.ts';
import { createLogReader } from './log-reader.ts';
import { servicesOf } from './profiles.ts';
import { addStaff, demoModerator, type StaffAccount } from './staff.ts';

export interface Instance {
  url: string;
  /** Who sees the moderators' queue, where there is demo data. */
  moderator: StaffAccount | undefined;
  /** Where mails can be looked at; undefined where they really go out. */
  mailboxUrl: string | undefined;
  /** Rejects with a Fault as soon as one of its services ends by itself. */
  failure: Promise<never>;
}

export interface InstanceRequest extends InstanceOptions {
  mode: InstanceContext['mode'];
  databaseUrl: string | undefined;
  authSecret: string | undefined;
  environment: Readonly<Record<string, string>>;
  gate?: InstanceContext['gate'];
  isolates?: InstanceContext['isolates'];
  variablesOf?: InstanceContext['variablesOf'];
  others?: InstanceContext['others'];
}

/** Holds what must be undone, in reverse order. */
export interface Undo {
  add(task: () => Promise<unknown>): void;
  run(): Promise<void>;
  /** Ends the processes at once. */
  kill(): void;
}

const told = z.object({ url: z.string() });

/** Sessions, and what devices know it by, live on after a restart: secrets of the folder's own, unless one is named. */
async function readSecret(folder: DataFolder, name: string, given: string | undefined): Promise<string> {
  if (given !== undefined) return given;
  const path = join(folder.path, name);
  const kept = await readFile(path, 'utf8').catch(() => undefined);
  if (kept !== undefined && kept.length >= 32) return kept;
  const secret = randomBytes(33).toString('base64');
  await writeFile(path, secret, { mode: 0o600 });
  return secret;
}

async function startPostgres(
  folder: DataFolder,
  supervisor: Supervisor,
  environment: Readonly<Record<string, string>>,
) {
  return told.parse(await supervisor.start(localService('postgres', [folder.postgres], environment))).url;
}

/** Beside the instance, at the next port where that is free, on this machine alone. */
async function startMailbox(
  { SMTP_URL, MAILBOX_DIR }: Readonly<Record<string, string>>,
  port: number,
  supervisor: Supervisor,
  environment: Readonly<Record<string, string>>,
): Promise<string | undefined> {
  if (SMTP_URL || !MAILBOX_DIR) return undefined;
  return told.parse(await supervisor.start(localService('mailbox', [MAILBOX_DIR, String(port + 1)], environment))).url;
}

/** Gives the instance its lock and an empty or kept data folder. */
async function prepareFolder(request: InstanceRequest, undo: InstanceUndo): Promise<DataFolder> {
  const folder = openDataFolder(request.data);
  undo.add(await folder.lock());
  if (request.fresh) await folder.empty();
  await mkdir(folder.path, { recursive: true });
  undo.add(() => folder.withdraw());
  return folder;
}

/** What `createUndo` gives, together with a place for the supervisor to kill. */
export interface InstanceUndo extends Undo {
  supervise(supervisor: Supervisor): void;
}

export function createUndo(): InstanceUndo {
  const tasks: (() => Promise<unknown>)[] = [];
  let supervisor: Supervisor | undefined;
  return {
    add: (task) => void tasks.push(task),
    supervise(started) {
      supervisor = started;
      tasks.push(() => started.stop());
    },
    async run() {
      for (let task = tasks.pop(); task; task = tasks.pop()) await task();
    },
    kill: () => supervisor?.kill(),
  };
}

/**
 * Builds, starts, migrates and fills one instance. Whatever it started stands in `undo`, also where it throws. Throws a
 * Fault where the port or the data folder is in use, a variable is bad, or a service does not start.
 */
export async function startInstance(request: InstanceRequest, steps: Steps, undo: InstanceUndo): Promise<Instance> {
  await requireFreePort(request.port);
  if (request.databaseUrl !== undefined) await withSession(request.databaseUrl, (session) => session.run('select 1'));
  const folder = await prepareFolder(request, undo);
  const supervisor = createSupervisor(folder.logs, createLogReader(steps));
  undo.supervise(supervisor);
  const { profile, mode, port, environment } = request;
  const base = {
    profile,
    mode,
    port,
    folder,
    environment,
    gate: request.gate,
    isolates: request.isolates,
    variablesOf: request.variablesOf,
    others: request.others,
    steps,
    supervisor,
    authSecret: await readSecret(folder, 'auth-secret', request.authSecret),
    pushSecret: await readSecret(folder, 'push-secret', environment.PUSH_SECRET),
    version: environment.VERSION ?? (await fingerprint(root, runningSources)),
  };
  const services = servicesOf(profile);
  const embedded = request.databaseUrl === undefined;
  const opened = request.databaseUrl ?? startPostgres(folder, supervisor, environment);
  await Promise.all([services.build(base), opened]);
  const databaseUrl = await opened;
  await steps.step('Database', async (update) => {
    const migrations = await readMigrations();
    await refuseNewer(databaseUrl, migrations, !embedded);
    const applied = (await migrate(databaseUrl, migrations)).flatMap((report) => report.applied);
    update(applied.length > 0 ? `Database, with ${applied.length} new migrations` : 'Database');
  });
  const url = `http://localhost:${port}`;
  const told = await services.start({ ...base, databaseUrl, embedded });
  const mailboxUrl = await startMailbox(told, port, supervisor, environment);
  await folder.announce({ pid: process.pid, profile, url, databaseUrl, environment: told });
  const moderator = request.demo ? demoModerator(base.authSecret) : undefined;
  if (moderator) {
    await fillWithDemo({ url, databaseUrl, environment: told }, steps);
    const person = { name: 'Demo Moderator', email: `${moderator.username}@demo.invalid`, role: 'moderator' as const };
    await addStaff(databaseUrl, { ...moderator, ...person });
  }
  return { url, mailboxUrl, moderator, failure: supervisor.failure };
}

/** The message of what somebody can mend, or the whole of any other error. */
export function explain(error: unknown): string {
  if (error instanceof Fault || error instanceof ConfigurationFault) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
