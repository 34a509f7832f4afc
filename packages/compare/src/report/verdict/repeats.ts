import type { Case } from '../../model/case.ts';
import { createRandom } from '../../probe/load/random.ts';
import { figuresOfAll } from '../../probe/run/figures.ts';
import type { Phase, RunFile } from '../../probe/run/run-file.ts';

/** So many runs are drawn. */
const drawnRuns = 5;

/**
 * What other runs of the same measurement would have given, by bootstrap: of each scenario on each profile as many
 * rounds as there are, drawn anew. None where there is one round alone, of which every draw is the same.
 */
export function repeatsOf({ phases }: Pick<RunFile, 'phases'>, seed = 1): Case['figures'][] {
  const groups = Map.groupBy(phases, ({ profile, scenario }) => `${profile} ${scenario}`);
  if (Math.max(0, ...[...groups.values()].map(({ length }) => length)) < 2) return [];
  const random = createRandom(seed);
  return Array.from({ length: drawnRuns }).flatMap(() => {
    const drawn = [...groups.values()].flatMap((rounds) =>
      rounds.map(() => rounds[Math.floor(random() * rounds.length)] as Phase),
    );
    const figures = figuresOfAll(drawn);
    return figures ? [figures] : [];
  });
}
