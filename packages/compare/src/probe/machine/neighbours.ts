import { readFile } from 'node:fs/promises';
import { networkInterfaces } from 'node:os';
import { listenerOf } from '@isntgram/cli/ports';

/** What hands on to processes that are not its own: their processor time cannot be found by it. */
const forwarders = /^(?:docker-proxy|rootlessport|systemd)$/;

/** Does the address, of http or of a database, lead to this machine? */
export function isOnThisMachine(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const host = new URL(address).hostname.replace(/^\[(.*)\]$/, '$1');
  if (/^(?:localhost|.+\.localhost|127\..*|::1|0\.0\.0\.0)$/.test(host)) return true;
  return Object.values(networkInterfaces()).some((all) => all?.some(({ address: own }) => own === host));
}

const ports: Record<string, number> = { 'http:': 80, 'https:': 443, 'postgres:': 5432, 'postgresql:': 5432 };

/**
 * The process from which all that answers at an address of this machine descends: the first of the largest family that
 * the listener belongs to and we do not. Undefined where Linux does not let us look, or where somebody else only hands
 * on to it.
 */
export async function familyBehind(address: string): Promise<number | undefined> {
  const { port, protocol } = new URL(address);
  const listener = await listenerOf(Number(port) || (ports[protocol] ?? 0));
  if (!listener || forwarders.test(listener.command)) return undefined;
  const ours = new Set<number>();
  for (let pid = process.pid; pid > 1; pid = await parentOf(pid)) ours.add(pid);
  let first = listener.pid;
  if (ours.has(first)) return undefined;
  for (let parent = await parentOf(first); parent > 1 && !ours.has(parent); parent = await parentOf(first))
    first = parent;
  return first;
}

async function parentOf(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1] ?? 0) || 0;
}
