import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Fault } from '@isntgram/cli/fault';
import { type Profile, profiles } from '@isntgram/contract/kernel/profiles';
import { createUndo, type Undo } from '@isntgram/local/instance/start-instance';
import { cpuMs, descendants, familyCpuMs } from '@isntgram/local/process/accounting';
import * as z from 'zod';
import { type Subject, startSubject } from '../../bench/subject.ts';
import { askNode, type NodeAccount } from '../../live/node-exporter.ts';
import { type ShippedSettings, shippedSettings } from '../../shipped/build.ts';
import type { Ours } from '../machine/disturbance.ts';
import { followLog } from '../machine/log-tail.ts';
import { familyBehind, isOnThisMachine } from '../machine/neighbours.ts';
import type { Caddy } from './caddy.ts';
import { type Client, createClient, Refusal, textOf } from './client.ts';
import { launches } from './launches.ts';

/** What the operating system has counted of an instance so far. */
export interface Account {
  appCpuMs: number;
  databaseCpuMs: number;
  jobsCpuMs: number;
  /** Of what stands in for the platform on this machine: Neon's endpoint, the bucket. */
  standInCpuMs: number;
  memoryGb: number;
  logLines: number;
  logBytes: number;
  /**
   * To the database, by the lines that the API logs of its requests: those that a page asks for while it is rendered
   * among them.
   */
  queries: number;
}

/** A profile that is there to be measured. */
export interface Side {
  profile: Profile;
  /** 'here', or its address. */
  at: string;
  version: string;
  /** Undefined where the processes are not ours to look at. */
  account: (() => Promise<Account>) | undefined;
  /** What belongs to it on this machine and was not started by us. */
  ours: Ours;
  /** What the exporter of the machine counts, where one was named. */
  node?: (() => Promise<NodeAccount>) | undefined;
  /** Rejects where a process of the instance ends. */
  failure: Promise<never>;
  /** What stands in front of an instance of our own. */
  front?: string | undefined;
  /** What the processes of an instance of our own are told beside its code, as they are when it is shipped. */
  settings?: ShippedSettings;
  client: Client;
  cold: { pageMs: number; apiMs: number }[];
  stop(): Promise<void>;
}

/** Starts a profile in production form, with the demo data. */
export async function startSide(profile: Profile): Promise<Side> {
  const { told, front } = launches[profile];
  const subject = await startSubject(profile, true, await told());
  const undo = createUndo();
  undo.add(subject.stop);
  try {
    const { url, data } = subject;
    const caddy = await front(new URL(url).host, data);
    if (caddy) undo.add(caddy.stop);
    return await sideOf(profile, subject, caddy, undo);
  } catch (error) {
    await undo.run();
    throw error;
  }
}

/** An instance of our own behind its front. `undo` stops both, and what this adds. */
async function sideOf(profile: Profile, subject: Subject, caddy: Caddy | undefined, undo: Undo): Promise<Side> {
  const client = createClient(caddy?.url ?? subject.url);
  undo.add(client.close);
  const { database, jobs, standIns } = subject.processes;
  const app = [...subject.processes.app, ...(caddy ? [caddy.pid] : [])];
  const logs = launches[profile].logs.map((name) => followLog(join(subject.logs, `${name}.log`)));
  // A Postgres that was there already: no process of the instance's.
  const isElsewhere = database.length === 0;
  const postgres = isElsewhere ? await neighbourAt(subject.databaseUrl) : {};
  return {
    profile,
    at: 'here',
    client,
    version: (await identify(client, profile)).version,
    front: caddy?.said ?? launches[profile].frontless,
    settings: await shippedSettings(profile),
    failure: subject.failure,
    cold: [await timeFirst(client)],
    ours: postgres,
    account: async () => {
      const told = await Promise.all(logs.map((read) => read()));
      return {
        appCpuMs: await sumOf(app, cpuMs),
        databaseCpuMs: (await sumOf(database, cpuMs)) + (await sumOf(postgres.families ?? [], familyCpuMs)),
        // Photos are decoded in processes that the jobs start and end.
        jobsCpuMs: await sumOf(jobs, familyCpuMs),
        standInCpuMs: await sumOf(standIns, cpuMs),
        memoryGb: (await sumOf([...app, ...jobs], familyBytes)) / 1e9,
        queries: sum(told, ({ queries }) => queries),
        logLines: sum(told, ({ lines }) => lines),
        logBytes: sum(told, ({ bytes }) => bytes),
      };
    },
    stop: undo.run,
  };
}

/** Takes an instance that runs somewhere. Throws a Fault where nothing, or something else, answers there. */
export async function reachSide(profile: Profile, address: string, metrics?: string): Promise<Side> {
  const client = createClient(originOf(`--${profile}-url`, address));
  try {
    const { version } = await identify(client, profile);
    const node = metrics === undefined ? undefined : () => askNode(metrics);
    await node?.();
    const cold = [await timeFirst(client)];
    const failure = new Promise<never>(() => undefined);
    const stop = () => client.close();
    const ours = await neighbourAt(client.url);
    return { profile, at: client.url, client, version, account: undefined, ours, node, failure, cold, stop };
  } catch (error) {
    await client.close();
    throw error;
  }
}

/** What answers at an address and was not started by us; nothing where that is another machine. */
async function neighbourAt(address: string): Promise<Ours> {
  if (!isOnThisMachine(address)) return {};
  const family = await familyBehind(address);
  return family === undefined ? { isShared: true } : { families: [family] };
}

/** The scheme and host of an address that an option was given. Throws a Fault where it is none. */
export function originOf(option: string, address: string): string {
  if (/^https?:\/\//.test(address) && URL.canParse(address)) return new URL(address).origin;
  throw new Fault(`${option} takes an address like https://photos.example.org, not "${address}".`);
}

/** Throws a Fault where the instance does not answer any more, or something else does. */
export async function requireAnswer({ client, profile }: Side): Promise<void> {
  await identify(client, profile);
}

const health = z.object({ status: z.literal('ok'), profile: z.enum(profiles), version: z.string() });

async function identify(client: Client, profile: Profile): Promise<z.infer<typeof health>> {
  const found = await whoAnswers(client);
  if (found.profile !== profile) throw new Fault(`${client.url} is the ${found.profile} profile, not ${profile}.`);
  return found;
}

/** What is at the client's address. Throws a Fault where nothing, or something else, answers there. */
export async function whoAnswers(client: Client): Promise<z.infer<typeof health>> {
  const reply = await client.ask({ path: '/api/health' }).catch((error: unknown) => {
    if (error instanceof Refusal) throw new Fault(`${client.url} is no Isntgram, or not well: ${error.message}.`);
    throw new Fault(
      `${client.url} does not answer: ${error instanceof Error ? error.message || String(error) : error}.`,
    );
  });
  const { data } = health.safeParse(parsed(textOf(reply)));
  if (!data) throw new Fault(`${client.url} is no Isntgram: its /api/health says something else.`);
  return data;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function timeFirst(client: Client): Promise<{ pageMs: number; apiMs: number }> {
  const time = async (path: string) => {
    const started = performance.now();
    await client.ask({ path });
    return performance.now() - started;
  };
  return { pageMs: await time('/explore'), apiMs: await time('/api/v1/explore') };
}

const sum = <Item>(items: readonly Item[], of: (item: Item) => number): number =>
  items.reduce((total, item) => total + of(item), 0);

async function sumOf<Item>(items: readonly Item[], of: (item: Item) => Promise<number>): Promise<number> {
  return (await Promise.all(items.map(of))).reduce((sum, value) => sum + value, 0);
}

const familyBytes = async (pid: number): Promise<number> =>
  sumOf([pid, ...(await descendants(pid)).map((process) => process.pid)], (each) => residentBytes(each).catch(() => 0));

async function residentBytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) * 1024;
}
