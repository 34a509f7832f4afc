import { byProfile, profiles } from '@isntgram/contract/kernel/profiles';
import { createRandom } from '../probe/load/random.ts';
import { withFigures } from '../probe/run/figures.ts';
import type { Phase, RunFile } from '../probe/run/run-file.ts';
import { scenarioNames } from '../scenario-names.ts';
import { scenarios } from '../scenarios.ts';
import type { AtHand } from '../shipped/build.ts';
import { base } from '../shown/ratios.ts';

/** The code that sample runs are of. */
export const sampleCode: AtHand = { version: 'v1', settings: byProfile(() => ({})) };

/**
 * A run as the probe would write it, of `rounds` rounds, in which the others take `slower` times as long and as much
 * as the base.
 */
export function sampleRun({ rounds = 3, slower = 2, seed = 1, at = 'here', machine = 'sample' } = {}): RunFile {
  const random = createRandom(seed);
  const phases = Array.from({ length: rounds }, (_, index) => index + 1).flatMap((round) =>
    scenarioNames.flatMap((scenario) =>
      profiles.toReversed().map((profile): Phase => {
        const times = profile === base ? 1 : slower;
        const sent = Math.max(4, Math.round(scenarios[scenario].ratePerSecond * 4));
        const sampleMs = Array.from({ length: Math.min(sent, 100) }, () => times * (4 + 2 * random())).sort(
          (a, b) => a - b,
        );
        const at = (share: number) => sampleMs[Math.floor(share * (sampleMs.length - 1))] ?? 0;
        return {
          profile,
          scenario,
          round,
          run: `start ${seed}`,
          machine,
          ratePerSecond: scenarios[scenario].ratePerSecond,
          sent,
          errors: {},
          latency: { p50: at(0.5), p90: at(0.9), p95: at(0.95), p99: at(0.99), max: at(1) },
          sampleMs,
          seconds: 4,
          generatorShare: 0.1,
          requests: sent,
          bytesIn: sent * 10_000,
          cache: scenario === 'browse' ? { hit: sent } : {},
          timed:
            scenario === 'scroll'
              ? { answers: sent, totalMs: sent * 3, databaseMs: sent, queries: sent }
              : { answers: 0, totalMs: 0, databaseMs: 0, queries: 0 },
          storage: scenario === 'publish' ? { reads: sent, writes: sent * 5 } : { reads: 0, writes: 0 },
          resources: {
            appCpuMs: sent * times * (1 + 0.1 * random()),
            databaseCpuMs: sent * 0.5,
            jobsCpuMs: 0,
            memoryGb: 0.5,
            logLines: sent,
            logBytes: sent * 250,
          },
        };
      }),
    ),
  );
  return withFigures({
    format: 1,
    startedAt: '2026-11-21T12:00:00.000Z',
    complete: true,
    settings: { seconds: 4, scenarios: [...scenarioNames] },
    machines: [{ id: machine, cores: 2, processor: 'a processor', node: 'v24', database: 'a database' }],
    sides: profiles.toReversed().map((profile) => ({
      profile,
      at,
      version: 'v1',
      settings: {},
      cold: [{ pageMs: 80, apiMs: 20 }],
    })),
    phases,
    saturations: [
      {
        profile: base,
        machine,
        goodPerSecond: 300,
        badPerSecond: 450,
        p95Ms: 400,
        errorShare: 0,
        ranOut: 'the application’s processor',
        appCores: 1,
        databaseCores: 0.5,
        standInCores: 0,
        generatorShare: 0.2,
      },
    ],
  });
}
