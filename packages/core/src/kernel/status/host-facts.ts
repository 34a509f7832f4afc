import type { EndedDeploy, HostFacts } from '@isntgram/contract/kernel/operation/host-facts';
import { hostInstruments, runs } from '../metrics/instruments.ts';
import { prometheusName } from '../metrics/prometheus-name.ts';
import { type Copy, listCopies } from './copies.ts';
import { steps } from './history.ts';
import type { StatusStore } from './status-store.ts';

/** How copies and deploys ended, of whoever knows; undefined where nobody does. */
export type AskHostFacts = () => Promise<HostFacts | undefined>;

const key = 'host/facts';
/** Nobody looks at the server any more. */
const forgottenMs = 10 * steps.minute.ms;
const deploysMax = 5;

const instantOf = (seconds: number | undefined): string | null =>
  seconds ? new Date(seconds * 1000).toISOString() : null;

/**
 * Reads what a server's scripts write down for Prometheus, and beside it the last lines of the record of deploys;
 * undefined where they say nothing of copies and deploys.
 */
export function readHostFacts(text: string, record = ''): HostFacts | undefined {
  const values = new Map<string, number>();
  for (const [, name = '', what = '', value] of text.matchAll(/^([a-z_]+)(?:\{what="([a-z]+)"\})? (-?[\d.e+]+)$/gm))
    values.set(`${name} ${what}`, Number(value));
  const of = (one: (typeof hostInstruments)[keyof typeof hostInstruments], what = '') =>
    values.get(`${prometheusName(one)} ${what}`);
  const { backupFailed, backupSucceeded, deployed, deployTakenBack } = hostInstruments;
  const copies = runs.flatMap((what) => {
    const [failed, wellAt] = [of(backupFailed, what), of(backupSucceeded, what)];
    if (failed === undefined && wellAt === undefined) return [];
    // What has never run, and is wanted, is as good as failed.
    return [{ what, ok: failed === undefined ? Boolean(wellAt) : failed === 0, wellAt: instantOf(wellAt) }];
  });
  const [deployedAt, takenBackAt] = [instantOf(of(deployed)), instantOf(of(deployTakenBack))];
  return factsOf({ copies, deployedAt, takenBackAt, deploys: readRecord(record) });
}

/** Puts together what is known; undefined where that is nothing. */
export function factsOf(known: HostFacts): HostFacts | undefined {
  const { copies, deployedAt, takenBackAt, deploys } = known;
  if (copies.length + deploys.length === 0 && !deployedAt && !takenBackAt) return undefined;
  return { ...known, deploys: deploys.slice(0, deploysMax) };
}

/** Newest first. A line that was cut off says nothing. */
const readRecord = (record: string): EndedDeploy[] =>
  record
    .split('\n')
    .flatMap((line) => {
      try {
        const { at, who, what, tag, result, step }: EndedDeploy = JSON.parse(line);
        return [{ at: new Date(at).toISOString(), who, what, tag, result, step }];
      } catch {
        return [];
      }
    })
    .reverse();

/** Writes them down for whoever shows them. */
export const noteHostFacts = (store: StatusStore, facts: HostFacts, nowMs: number): Promise<void> =>
  store.put({ [key]: { facts, atMs: nowMs } });

/** What was written down of a server, as long as somebody looks at it, and of copies made elsewhere. */
export async function listHostFacts(store: StatusStore, nowMs: number): Promise<HostFacts | undefined> {
  const [found, elsewhere] = await Promise.all([
    store.list<{ facts: HostFacts; atMs: number }>(key),
    listCopies(store),
  ]);
  const noted = found[0]?.[1];
  // What a release before this one wrote down says nothing of single deploys.
  const facts = noted && noted.atMs > nowMs - forgottenMs ? { ...nothing, ...noted.facts } : nothing;
  return factsOf({ ...facts, copies: withCopies(facts.copies, elsewhere) });
}

const superseded = steps.day.ms;

/** What alerts look at, of what is known of copies and deploys. */
export function figuresOfHost({ copies, deployedAt, takenBackAt }: HostFacts, nowMs: number) {
  const failed = copies.filter(({ ok }) => !ok).map(({ what }) => what);
  const age = takenBackAt === null ? undefined : nowMs - Date.parse(takenBackAt);
  // After one that went well nobody needs to hear of it any more.
  const isOver = takenBackAt !== null && deployedAt !== null && deployedAt > takenBackAt;
  return {
    backupsFailed: failed.filter((what) => what !== 'verify').length,
    verifiesFailed: failed.filter((what) => what === 'verify').length,
    takenBackAge: age === undefined ? undefined : (isOver ? Math.max(age, superseded) : age) / 1000,
  };
}

const nothing: HostFacts = { copies: [], deployedAt: null, takenBackAt: null, deploys: [] };

const withCopies = (own: readonly Copy[], elsewhere: readonly Copy[]): Copy[] => [
  ...own,
  ...elsewhere.filter(({ what }) => own.every((copy) => copy.what !== what)),
];
