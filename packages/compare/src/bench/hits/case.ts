import { cpuMs } from '@isntgram/local/process/accounting';
import autocannon from 'autocannon';
import { median } from '../../statistics.ts';
import type { Subject } from '../subject.ts';
import type { Front } from './fronts.ts';

const connections = 20;
export const asBrowsers = 'gzip, deflate, br, zstd';

/** One thing that is asked for again and again, and what was seen of it, a value per round. */
export interface Case {
  name: string;
  front: Front;
  path: string;
  encoding: string;
  /** Whether each request has an address of its own: `[<id>]` in the path is another each time. */
  isEachAnother: boolean;
  perSecond: number[];
  cpuMs: number[];
}

export const newCase = (name: string, front: Front, path: string, encoding: string, isEachAnother = false): Case => ({
  ...{ name, front, path, encoding, isEachAnother },
  ...{ perSecond: [], cpuMs: [] },
});

/** One round. @throws where an answer is no success */
export async function ask(one: Case, seconds: number): Promise<void> {
  const { front, path, encoding, isEachAnother, ...seen } = one;
  const sumCpu = async () => (await Promise.all(front.pids.map(cpuMs))).reduce((sum, ms) => sum + ms, 0);
  const before = await sumCpu();
  const { requests, duration, non2xx, errors } = await autocannon({
    url: `${front.url}${path}`,
    connections,
    duration: seconds,
    idReplacement: isEachAnother,
    headers: { 'accept-encoding': encoding },
  });
  if (non2xx + errors > 0) throw new Error(`${non2xx + errors} of ${requests.total} requests to ${path} failed.`);
  seen.perSecond.push(requests.total / duration);
  seen.cpuMs.push(((await sumCpu()) - before) / requests.total);
}

/** The script of the page that is nearest to it in size: an unchanging file, kept compressed as well. */
export async function scriptOfSimilarSize({ url }: Subject, path: string): Promise<string> {
  const html = await (await fetch(url + path)).text();
  const scripts = [...new Set(html.match(/\/_next\/static\/[^"'\\]+\.js/g) ?? [])];
  const sized = await Promise.all(
    scripts.map(async (script) => ({ script, size: (await (await fetch(url + script)).arrayBuffer()).byteLength })),
  );
  return sized.sort((a, b) => Math.abs(a.size - html.length) - Math.abs(b.size - html.length))[0]?.script ?? '';
}

export const rateRatio = (one: Case, other: Case): string =>
  (median(one.perSecond) / median(other.perSecond)).toFixed(2);
export const cpuRatio = (one: Case, other: Case): string => (median(one.cpuMs) / median(other.cpuMs)).toFixed(2);
