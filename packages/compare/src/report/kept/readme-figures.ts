import { type Profile, profiles } from '@isntgram/contract/kernel/profiles';
import { type Phase, type RunFile, type Saturation, soundOf } from '../../probe/run/run-file.ts';
import { compared, ratioTitle } from '../../shown/ratios.ts';
import { type Agreement, agreementsOf } from '../verdict/agreement.ts';
import { independenceOf } from '../verdict/independence.ts';
import { frontLines } from '../verdict/packing.ts';

const [begin, end] = ['<!-- by "npm run compare -- keep", of reference.json -->', '<!-- end of what it wrote -->'];

/** What the README tells of the run that is kept. */
function readmeFigures(run: RunFile): string {
  const { startedAt, endedAt, machines, phases, saturations } = run;
  const sound = soundOf(phases);
  const { rounds, runs } = independenceOf({ ...run, phases: sound });
  const minutes = (Date.parse(endedAt ?? startedAt) - Date.parse(startedAt)) / 60_000;
  const on = machines.map(
    ({ cores, processor, node, database }) => `${cores} × ${processor}, Node ${node}, ${database}`,
  );
  return [
    `Measured on ${startedAt.slice(0, 10)} on ${on.join(' and ')}:`,
    `${rounds} rounds with ${runs} starts of both profiles, in ${minutes.toFixed(0)} minutes with all starts and the ` +
      'search for the greatest rate.',
    ...frontLines(run).flatMap((line) => line.replaceAll('; ', ';\n').split('\n')),
    generatorLine(phases),
    disturbedLine([...phases, ...saturations]),
    ...signInLine(run),
    ...soundOf(saturations).map(
      ({ profile, goodPerSecond, badPerSecond, ranOut }) =>
        `${profile} was good up to ${goodPerSecond.toFixed(0)} requests a second` +
        `${badPerSecond === null ? '' : `, and not at ${badPerSecond.toFixed(0)}`}; then ${ranOut} ran out.`,
    ),
    '',
    ...agreementLines(run),
  ].join('\n');
}

/** What the dearest request takes, which says what plans it needs. */
function signInLine({ figures }: RunFile): string[] {
  if (!figures) return [];
  const took = profiles.map((profile) => `${figures[profile].routes.signIn.appCpuMs.toFixed(0)} ms on ${profile}`);
  return [`Signing in took ${took.join(', ')} of the application’s processor, most of it for the scrypt hash.`];
}

const percent = (share: number): string => `${(share * 100).toFixed(0)} %`;

function generatorLine(phases: readonly Phase[]): string {
  const most = (isSpike: boolean) =>
    percent(
      Math.max(
        0,
        ...phases.filter(({ scenario }) => (scenario === 'spike') === isSpike).map((phase) => phase.generatorShare),
      ),
    );
  return `The generator took at most ${most(false)} of a core, and ${most(true)} in the spike.`;
}

function disturbedLine(measured: readonly (Phase | Saturation)[]): string {
  const watched = measured.filter(({ disturbance }) => disturbance);
  if (watched.length === 0) return 'Whether the machine was disturbed was not watched.';
  const most = Math.max(...watched.map(({ disturbance }) => disturbance?.otherCores ?? 0));
  const voids = measured.filter(({ isVoid }) => isVoid).length;
  return (
    `Other processes took at most ${most.toFixed(2)} cores of any of the ${measured.length} measurements; ${voids} ` +
    'are void.'
  );
}

/** How far the rounds agree, as a table and a sentence. */
const agreementLines = (run: RunFile): string[] =>
  compared.flatMap((profile) =>
    linesOf(
      profile,
      agreementsOf(run).filter((one) => one.profile === profile),
    ),
  );

function linesOf(profile: Profile, all: readonly Agreement[]): string[] {
  const whole = all.filter(({ scenario }) => scenario === 'all');
  const rounds = Math.max(0, ...whole.map(({ ratios }) => ratios.length));
  const columns = Array.from({ length: rounds }, (_, index) => `round ${index + 1}`);
  const apart = (what: Agreement['what']) => {
    const spreads = all.filter((one) => one.scenario !== 'all' && one.what === what).map(({ spread }) => spread);
    return `${percent(Math.min(...spreads))} … ${percent(Math.max(...spreads))}`;
  };
  return [
    `| ${ratioTitle(profile)} | ${columns.join(' | ')} | apart by |`,
    `|---|${columns.map(() => '---:|').join('')}---:|`,
    ...whole.map(
      ({ what, ratios, spread }) =>
        `| ${what}, geometric mean of all scenarios | ${ratios.map((ratio) => ratio.toFixed(2)).join(' | ')} | ` +
        `${percent(spread)} |`,
    ),
    '',
    `Of one scenario alone, rounds differed by ${apart('processor time')} in processor time and by ` +
      `${apart('median')} in the median.`,
  ];
}

/** The README with what it tells of the run. Throws where it has no place for that. */
export function withReadmeFigures(readme: string, run: RunFile): string {
  const [from, to] = [readme.indexOf(begin), readme.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`The README has no place for figures, between ${begin} and ${end}.`);
  return `${readme.slice(0, from)}${begin}\n\n${readmeFigures(run)}\n\n${readme.slice(to)}`;
}
