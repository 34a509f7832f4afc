import type { PartFigures } from '../../model/otherwise/sensitivity.ts';
import { figuresOfAll } from '../../probe/run/figures.ts';
import type { RunFile } from '../../probe/run/run-file.ts';

/** What each round of a run would have said alone, where it saw enough of both profiles. */
export function partFiguresOf({ phases }: Pick<RunFile, 'phases'>): PartFigures[] {
  const rounds = [...new Set(phases.map(({ round }) => round))].sort((a, b) => a - b);
  if (rounds.length < 2) return [];
  return rounds.flatMap((round) => {
    const figures = figuresOfAll(phases.filter((phase) => phase.round === round));
    return figures ? [{ what: `round ${round} of the run`, figures }] : [];
  });
}
