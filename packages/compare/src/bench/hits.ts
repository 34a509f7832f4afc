import { cpuMs } from '@isntgram/local/process/accounting';
import autocannon from 'autocannon';
import { median, spread } from '../statistics.ts';
import { findPages } from './shown-pages.ts';
import { type Subject, startSubject } from './subject.ts';

const connections = 20;
const goals = { cpuMs: 0.45, ratio: 0.5 };
const asBrowsers = 'gzip, deflate, br, zstd';

interface Case {
  name: string;
  path: string;
  encoding: string;
  perSecond: number[];
  cpuMs: number[];
}

async function ask(subject: Subject, { path, encoding, ...seen }: Case, seconds: number): Promise<void> {
  const sumCpu = async () => (await Promise.all(subject.processes.app.map(cpuMs))).reduce((sum, ms) => sum + ms, 0);
  const before = await sumCpu();
  const { requests, duration, non2xx, errors } = await autocannon({
    url: `${subject.url}${path}`,
    connections,
    duration: seconds,
    headers: { 'accept-encoding': encoding },
  });
  if (non2xx + errors > 0) throw new Error(`${non2xx + errors} of ${requests.total} requests to ${path} failed.`);
  seen.perSecond.push(requests.total / duration);
  seen.cpuMs.push(((await sumCpu()) - before) / requests.total);
}

/** The script of the page that is nearest to it in size: an unchanging file, kept compressed as well. */
async function scriptOfSimilarSize(subject: Subject, path: string): Promise<string> {
  const html = await (await fetch(subject.url + path)).text();
  const scripts = [...new Set(html.match(/\/_next\/static\/[^"'\\]+\.js/g) ?? [])];
  const sized = await Promise.all(
    scripts.map(async (script) => ({ script, size: (await (await fetch(subject.url + script)).arrayBuffer()).byteLength })),
  );
  const page = html.length;
  return sized.sort((a, b) => Math.abs(a.size - page) - Math.abs(b.size - page))[0]?.script ?? '';
}

/** Cached pages of the vm profile, as browsers ask for them, beside a static file of about their size, in turns. */
export async function benchHits(rounds: number, seconds: number, say: (line: string) => void): Promise<string[]> {
  const subject = await startSubject('vm', true);
  try {
    const path = (await findPages(subject)).find(({ name }) => name === 'user')?.path ?? '/';
    const make = async (name: string, at: string, encoding: string): Promise<Case> => {
      const response = await fetch(subject.url + at, { headers: { 'accept-encoding': encoding } });
      await response.arrayBuffer();
      return { name, path: at, encoding, perSecond: [], cpuMs: [] };
    };
    const hit = await make('page, compressed as kept', path, asBrowsers);
    const anew = await make('page, compressed for each', path, 'br');
    const plain = await make('page, as it is', path, 'identity');
    const file = await make('static file', await scriptOfSimilarSize(subject, path), asBrowsers);
    const cases = [hit, anew, plain, file];
    for (let round = 1; round <= rounds; round += 1) {
      say(`hits: round ${round} of ${rounds}`);
      for (const each of cases) await ask(subject, each, seconds);
    }
    const ratio = median(hit.perSecond) / median(file.perSecond);
    return [
      ...cases.map(
        (each) => `  ${each.name.padEnd(26)} ${spread(each.cpuMs, 2)} ms of processor, ${spread(each.perSecond, 0)} a second`,
      ),
      `  a hit: ${median(hit.cpuMs).toFixed(2)} ms (goal: at most ${goals.cpuMs}), hit ÷ static file ${ratio.toFixed(2)} (goal: at least ${goals.ratio})`,
    ];
  } finally {
    await subject.stop();
  }
}
