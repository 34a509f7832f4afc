import { createUndo } from '@isntgram/local/instance/start-instance';
import { request } from 'undici';
import { behindCaddy } from '../../probe/side/caddy.ts';
import { median, spread } from '../../statistics.ts';
import { findPages } from '../shown-pages.ts';
import { startSubject } from '../subject.ts';
import { asBrowsers, ask, cpuRatio, newCase, rateRatio as ratio, scriptOfSimilarSize } from './case.ts';
import { caddyBefore, caddyBeforeNothing, type Front } from './fronts.ts';

const goals = { cpuMs: 0.45, ratio: 0.6 };

/** The bytes as they are sent, packed. */
async function fetchPacked(url: string, encoding: string): Promise<{ body: Uint8Array; encoding: string }> {
  const { statusCode, headers, body } = await request(url, { headers: { 'accept-encoding': encoding } });
  if (statusCode !== 200) throw new Error(`${url} answered ${statusCode}.`);
  return {
    body: new Uint8Array(await body.arrayBuffer()),
    encoding: String(headers['content-encoding'] ?? 'identity'),
  };
}

/**
 * Cached pages of the vm profile, as browsers ask for them, beside a static file of about their size, in turns: bare,
 * and through Caddy.
 */
export async function benchHits(rounds: number, seconds: number, say: (line: string) => void): Promise<string[]> {
  const undo = createUndo();
  const subject = await startSubject('vm', true, { environment: behindCaddy });
  undo.add(subject.stop);
  try {
    const path = (await findPages(subject)).find(({ name }) => name === 'user')?.path ?? '/';
    const script = await scriptOfSimilarSize(subject, path);
    const bare: Front = { url: subject.url, pids: subject.processes.app };
    const hit = newCase('page, compressed as kept', bare, path, asBrowsers);
    const anew = newCase('page, compressed for each', bare, path, 'br');
    const plain = newCase('page, as it is', bare, path, 'identity');
    const file = newCase('static file', bare, script, asBrowsers);
    const cases = [hit, anew, plain, file];
    // What is asked for the first time, now is.
    for (const { front, path: at, encoding } of cases) await fetchPacked(front.url + at, encoding);

    const caddy = await caddyBefore(subject, undo);
    const still =
      caddy && (await caddyBeforeNothing(subject.data, await fetchPacked(subject.url + path, asBrowsers), undo));
    const through = caddy &&
      still && {
        hit: newCase('Caddy: page, as kept', caddy, path, asBrowsers),
        file: newCase('Caddy: its static file', caddy, script, asBrowsers),
        nothing: newCase('Caddy: same bytes, no work', still, path, asBrowsers),
      };
    if (through) cases.push(through.hit, through.file, through.nothing);

    for (let round = 1; round <= rounds; round += 1) {
      say(`hits: round ${round} of ${rounds}`);
      for (const each of cases) await ask(each, seconds);
    }
    const sizeOf = async ({ front, path: at, encoding }: (typeof cases)[number]): Promise<string> => {
      const packed = await fetchPacked(front.url + at, encoding);
      return `${(packed.body.length / 1000).toFixed(1)} kB ${packed.encoding}`;
    };
    const lines: string[] = [];
    for (const each of cases)
      lines.push(
        `  ${each.name.padEnd(27)} ${spread(each.cpuMs, 2)} ms of processor, ${spread(each.perSecond, 0)} a second, ` +
          `${await sizeOf(each)}`,
      );
    lines.push(
      `  a hit: ${median(hit.cpuMs).toFixed(2)} ms (goal: at most ${goals.cpuMs}), hit ÷ static file ` +
        `${ratio(hit, file)} (goal: at least ${goals.ratio})`,
    );
    if (through)
      lines.push(
        `  through Caddy: hit ÷ static file ${ratio(through.hit, through.file)} (goal: at least ${goals.ratio}), in ` +
          `processor time ${cpuRatio(through.hit, through.file)} times it`,
        '  through Caddy: hit ÷ the same bytes from a process that does no work ' +
          `${ratio(through.hit, through.nothing)}, in processor time ${cpuRatio(through.hit, through.nothing)} times ` +
          'it',
      );
    else lines.push('  through Caddy: not measured, for this machine has none');
    return lines;
  } finally {
    await undo.run();
  }
}
