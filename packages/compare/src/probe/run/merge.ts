import { Fault } from '@isntgram/cli/fault';
import { withFigures } from './figures.ts';
import type { Phase, RunFile } from './run-file.ts';

/**
 * Several runs as one: what different machines saw of the same instances, or more rounds on one machine. What is in two
 * of them counts once. Throws a Fault where they do not belong together.
 */
export function mergeRuns(runs: readonly RunFile[]): RunFile {
  const [first, ...others] = runs;
  if (!first) throw new Fault('There is nothing to merge.');
  for (const run of others) {
    for (const side of run.sides) {
      const known = first.sides.find(({ profile }) => profile === side.profile);
      if (known && known.version !== side.version)
        throw new Fault(
          `The runs saw different versions of the ${side.profile} profile: ${known.version} and ${side.version}.`,
        );
      if (known && known.at !== side.at)
        throw new Fault(`The runs saw the ${side.profile} profile at different places: ${known.at} and ${side.at}.`);
    }
  }
  const profiles = [...new Set(runs.flatMap(({ sides }) => sides.map(({ profile }) => profile)))];
  const rounds = new Map<string, number>();
  return withFigures({
    ...first,
    startedAt: runs.map(({ startedAt }) => startedAt).sort()[0] ?? first.startedAt,
    complete: runs.every(({ complete }) => complete),
    machines: [...new Map(runs.flatMap(({ machines }) => machines).map((machine) => [machine.id, machine])).values()],
    sides: profiles.flatMap((profile) => {
      const seen = runs.flatMap(({ sides }) => sides.filter((side) => side.profile === profile));
      return seen.slice(0, 1).map((side) => ({ ...side, cold: onceEach(seen.flatMap(({ cold }) => cold)) }));
    }),
    phases: onceEach(runs.flatMap(phasesOf), withoutRound).map((phase) => {
      const key = [phase.profile, phase.scenario].join(' ');
      const round = (rounds.get(key) ?? 0) + 1;
      rounds.set(key, round);
      return { ...phase, round };
    }),
    saturations: onceEach(runs.flatMap(({ saturations }) => saturations)),
  });
}

/** The phases of a run, each with where it comes from. */
const phasesOf = ({ phases, startedAt }: RunFile): Phase[] => phases.map((phase) => ({ run: startedAt, ...phase }));

const withoutRound = ({ round: _, ...phase }: Phase): object => phase;

/** What is in it, without repetitions: no two measurements are the same to the last digit. */
const onceEach = <Item>(items: readonly Item[], told: (item: Item) => unknown = (item) => item): Item[] => [
  ...new Map(items.map((item) => [JSON.stringify(told(item)), item])).values(),
];
