import { places } from '@isntgram/edge/tools/places';
import { type Alone, bundleSizeBytes, startAlone } from '@isntgram/edge/tools/start-alone';
import { cpuMs, descendants } from '@isntgram/local/process/accounting';
import { median, spread } from '../statistics.ts';

/** What the bundles weighed when this was written, and what Cloudflare allows them to take. */
const goals = { web: 1_562, api: 490, startMs: 1_000 };

/** The processor time of a workerd from its beginning until it answers. */
async function startOnce(which: Alone): Promise<number> {
  const before = new Set((await descendants()).map(({ pid }) => pid));
  const { stop } = await startAlone(which);
  try {
    const own = (await descendants()).filter(({ pid, command }) => !before.has(pid) && /workerd/.test(command));
    const each = await Promise.all(own.map(({ pid }) => cpuMs(pid)));
    return each.reduce((sum, ms) => sum + ms, 0);
  } finally {
    await stop();
  }
}

/** What both Workers take to start, beyond a workerd that runs nothing, in turns; and what they weigh. */
export async function benchColdStart(rounds: number, say: (line: string) => void): Promise<string[]> {
  const seen: Record<Alone, number[]> = { nothing: [], web: [], api: [] };
  for (let round = 1; round <= rounds; round += 1) {
    say(`cold: round ${round} of ${rounds}`);
    for (const which of ['nothing', 'web', 'api'] as const) seen[which].push(await startOnce(which));
  }
  const base = median(seen.nothing);
  const lines: string[] = [];
  for (const which of ['web', 'api'] as const) {
    const own = seen[which].map((ms) => ms - base);
    const kib = (await bundleSizeBytes(places.workers[which])) / 1024;
    lines.push(
      `  ${which.padEnd(4)}  ${spread(own, 0)} ms of processor (allowed: ${goals.startMs}), ${kib.toFixed(0)} KiB ` +
        `gzip (goal: at most ${goals[which]})`,
    );
  }
  return lines;
}
