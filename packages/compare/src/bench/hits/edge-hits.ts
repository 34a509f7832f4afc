import { median, spread } from '../../statistics.ts';
import { findPages } from '../shown-pages.ts';
import { startSubject } from '../subject.ts';
import { ask, type Case, cpuRatio, newCase, rateRatio, scriptOfSimilarSize } from './case.ts';

const goals = { ofRender: 0.06, ofFile: 0.6 };

/**
 * A cached page of the edge profile on plain workerd, a static file of about its size, and the same page rendered for
 * each, in turns. Nothing is compressed: Cloudflare does that in front of Workers.
 */
export async function benchEdgeHits(rounds: number, seconds: number, say: (line: string) => void): Promise<string[]> {
  const subject = await startSubject('edge', true);
  try {
    const path = (await findPages(subject)).find(({ name }) => name === 'user')?.path ?? '/';
    const front = { url: subject.url, pids: subject.processes.app };
    const hit = newCase('page, as it is kept', front, path, 'identity');
    const file = newCase('static file', front, await scriptOfSimilarSize(subject, path), 'identity');
    const render = newCase('page, rendered for each', front, `${path}?n=[<id>]`, 'identity', true);
    const cases: Case[] = [hit, file, render];
    const sizeOf = async (one: Case) => (await (await fetch(front.url + one.path)).arrayBuffer()).byteLength;
    const sizes = new Map<Case, number>();
    for (const each of cases) sizes.set(each, await sizeOf(each));
    for (let round = 1; round <= rounds; round += 1) {
      say(`hits: round ${round} of ${rounds}, edge`);
      for (const each of cases) await ask(each, seconds);
    }
    const lineOf = (each: Case) =>
      `  ${each.name.padEnd(27)} ${spread(each.cpuMs, 2)} ms of processor, ${spread(each.perSecond, 0)} a second, ` +
      `${((sizes.get(each) ?? 0) / 1000).toFixed(1)} kB`;
    return [
      ...cases.map(lineOf),
      `  a hit: ${median(hit.cpuMs).toFixed(2)} ms, ÷ render ${cpuRatio(hit, render)} (goal: at most ` +
        `${goals.ofRender}), in requests a second ÷ static file ${rateRatio(hit, file)} (goal: at least ` +
        `${goals.ofFile})`,
    ];
  } finally {
    await subject.stop();
  }
}
