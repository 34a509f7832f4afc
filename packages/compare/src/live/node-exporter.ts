import { Fault } from '@isntgram/cli/fault';
import { reasonOf } from './reason.ts';

/** What a machine's own exporter has counted so far, of all that runs there. */
export interface NodeAccount {
  cpuMs: number;
  /** In use. */
  memoryGb: number;
}

/** Time in which a processor does nothing for anybody here. */
const idle = new Set(['idle', 'iowait', 'steal']);

/**
 * Reads Prometheus' node exporter at an address like http://10.0.0.2:9100/metrics. Throws a Fault where something else
 * is there.
 */
export async function askNode(url: string): Promise<NodeAccount> {
  if (!/^https?:\/\//.test(url) || !URL.canParse(url))
    throw new Fault(`--vm-metrics takes an address like http://10.0.0.2:9100/metrics, not "${url}".`);
  const response = await fetch(url).catch((error: unknown) => {
    throw new Fault(`${url} does not answer: ${reasonOf(error)}.`);
  });
  const account = readMetrics(await response.text());
  if (!account)
    throw new Fault(`${url} is no node exporter: node_cpu_seconds_total and node_memory_* are not among its metrics.`);
  return account;
}

/** Reads metrics in Prometheus' text format; undefined where these are not the machine's. */
export function readMetrics(text: string): NodeAccount | undefined {
  let cpuSeconds = 0;
  const modes = new Set<string>();
  for (const [, mode = '', seconds] of text.matchAll(/^node_cpu_seconds_total\{[^}]*mode="(\w+)"[^}]*\} (\S+)$/gm)) {
    modes.add(mode);
    if (!idle.has(mode)) cpuSeconds += Number(seconds);
  }
  const bytes = (name: string) =>
    Number(new RegExp(`^node_memory_${name}_bytes (\\S+)$`, 'm').exec(text)?.[1] ?? Number.NaN);
  const memoryGb = (bytes('MemTotal') - bytes('MemAvailable')) / 1e9;
  return modes.size > 0 && Number.isFinite(memoryGb) ? { cpuMs: cpuSeconds * 1_000, memoryGb } : undefined;
}
