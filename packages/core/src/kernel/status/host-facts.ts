import type { HostFacts } from '@isntgram/contract/kernel/operation/host-facts';
import { hostInstruments, runs } from '../metrics/instruments.ts';
import { prometheusName } from '../metrics/prometheus-name.ts';
import { steps } from './history.ts';
import type { StatusStore } from './status-store.ts';

const key = 'host/facts';
/** Nobody looks at the server any more. */
const forgottenMs = 10 * steps.minute.ms;

const instantOf = (seconds: number | undefined): string | null =>
  seconds ? new Date(seconds * 1000).toISOString() : null;

/** Reads what a server's scripts write down for Prometheus; undefined where they say nothing of copies and deploys. */
export function readHostFacts(text: string): HostFacts | undefined {
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
  const facts = { copies, deployedAt: instantOf(of(deployed)), takenBackAt: instantOf(of(deployTakenBack)) };
  return copies.length > 0 || facts.deployedAt || facts.takenBackAt ? facts : undefined;
}

/** Writes them down for whoever shows them. */
export const noteHostFacts = (store: StatusStore, facts: HostFacts, nowMs: number): Promise<void> =>
  store.put({ [key]: { facts, atMs: nowMs } });

/** Undefined where nobody looks at the server. */
export async function listHostFacts(store: StatusStore, nowMs: number): Promise<HostFacts | undefined> {
  const [, noted] = (await store.list<{ facts: HostFacts; atMs: number }>(key))[0] ?? [];
  return noted && noted.atMs > nowMs - forgottenMs ? noted.facts : undefined;
}
