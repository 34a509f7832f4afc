import { freePort } from '@isntgram/cli/ports';
import { startNextAlone } from '@isntgram/edge/tools/next-alone';
import { createUndo, type Undo } from '@isntgram/local/instance/start-instance';
import { descendants } from '@isntgram/local/process/accounting';
import { median, spread } from '../../statistics.ts';
import { findPages } from '../shown-pages.ts';
import { startSubject } from '../subject.ts';
import { ask, type Case, cpuRatio, newCase, rateRatio, scriptOfSimilarSize } from './case.ts';

const goals = { ofRender: 0.06, ofFile: 0.6, ofOpenNext: 0.3 };

/** The same bytes out of OpenNext's own cache, on a workerd of its own. */
async function openNextsOwn(html: string, undo: Undo): Promise<Case> {
  const before = new Set((await descendants()).map(({ pid }) => pid));
  const { url, path, stop } = await startNextAlone(html, await freePort());
  undo.add(stop);
  const answer = await fetch(url + path);
  if (answer.headers.get('x-opennext-cache') !== 'HIT' || (await answer.text()) !== html)
    throw new Error(`OpenNext does not answer ${path} out of its cache.`);
  const own = (await descendants()).filter(({ pid, command }) => !before.has(pid) && /workerd/.test(command));
  const front = { url, pids: own.map(({ pid }) => pid) };
  return newCase('page, of OpenNext’s cache', front, path, 'identity');
}

/**
 * A cached page of the edge profile on plain workerd, a static file of about its size, the same page rendered for each,
 * and its bytes out of OpenNext's own cache with nothing of ours before it, in turns. Nothing is compressed: Cloudflare
 * does that in front of Workers.
 */
export async function benchEdgeHits(rounds: number, seconds: number, say: (line: string) => void): Promise<string[]> {
  const undo = createUndo();
  try {
    const subject = await startSubject('edge', true);
    undo.add(subject.stop);
    const path = (await findPages(subject)).find(({ name }) => name === 'user')?.path ?? '/';
    const front = { url: subject.url, pids: subject.processes.app };
    const hit = newCase('page, as it is kept', front, path, 'identity');
    const file = newCase('static file', front, await scriptOfSimilarSize(subject, path), 'identity');
    const render = newCase('page, rendered for each', front, `${path}?n=[<id>]`, 'identity', true);
    const kept = await openNextsOwn(await (await fetch(front.url + path)).text(), undo);
    const cases: Case[] = [hit, file, render, kept];
    const sizeOf = async ({ front: { url }, path: at }: Case) =>
      (await (await fetch(url + at)).arrayBuffer()).byteLength;
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
        `${goals.ofRender}), ÷ OpenNext’s own hit ${cpuRatio(hit, kept)} (goal: at most ` +
        `${goals.ofOpenNext}), in requests a second ÷ static file ${rateRatio(hit, file)} (goal: at least ` +
        `${goals.ofFile})`,
    ];
  } finally {
    await undo.run();
  }
}
