import { readArguments } from '../cli/arguments.ts';
import { Fault, runCommand } from '../cli/fault.ts';
import { createSteps } from '../cli/steps.ts';
import { faults } from '../faults/faults.ts';
import { type Outcome, openCast, runHistory } from '../faults/history.ts';
import { withPlace } from '../faults/place.ts';
import { cutPower } from '../faults/power-cuts.ts';
import { type Profile, profiles } from '../folder/data-folder.ts';
import { inheritedEnvironment } from './environment.ts';

const cuts = { plain: 5, all: 50 } as const;

await runCommand(async () => {
  const { values, positionals } = readArguments(
    {
      args: process.argv.slice(2),
      allowPositionals: true,
      options: { only: { type: 'string', multiple: true }, all: { type: 'boolean', default: false } },
    },
    'npm run test:faults -- --help',
  );
  const parts = values.only ?? [...profiles, 'power'];
  const unknown = parts.find((part) => part !== 'power' && !profiles.some((profile) => profile === part));
  if (unknown !== undefined) throw new Fault(`--only takes edge, vm or power, not "${unknown}".`);
  const fits = (name: string): boolean => positionals.length === 0 || positionals.some((word) => name.includes(word));
  let failed = false;
  for (const profile of profiles.filter((each) => parts.includes(each))) {
    failed = !(await tryProfile(profile, values.all, fits)) || failed;
  }
  if (parts.includes('power')) failed = !(await tryPower(values.all ? cuts.all : cuts.plain)) || failed;
  return failed ? 1 : 0;
});

async function tryProfile(profile: Profile, all: boolean, fits: (name: string) => boolean): Promise<boolean> {
  const chosen = faults.filter(
    ({ name, profiles: on, long }) => fits(name) && (all || !long) && (on === undefined || on.includes(profile)),
  );
  if (chosen.length === 0) return true;
  process.stdout.write(`\nThe ${profile} profile\n`);
  return withPlace(profile, inheritedEnvironment(), createSteps(process.stderr), async (place) => {
    const cast = await openCast(place);
    let well = true;
    for (const fault of chosen) {
      const outcome = await runHistory(place, cast, fault);
      process.stdout.write(describe(outcome));
      well = outcome.wrong.length === 0 && well;
    }
    return well;
  });
}

function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(1)} s`;
}

function describe({ fault, requests, unavailable, longestMs, wellAfterMs, wrong }: Outcome): string {
  const figures = `${requests} requests, ${unavailable} answered 503, the longest took ${seconds(longestMs)}`;
  const head = `${wrong.length === 0 ? '✓' : '✗'} ${fault}: ${figures}, all well after ${seconds(wellAfterMs)}`;
  return [head, ...wrong.map((line) => `    ${line}`), ''].join('\n');
}

async function tryPower(times: number): Promise<boolean> {
  const { acknowledged, lost } = await cutPower(times);
  process.stdout.write(
    `\n${lost === 0 ? '✓' : '✗'} ${times} cuts of power of the embedded Postgres: ${acknowledged} writes acknowledged, ${lost} lost\n`,
  );
  return lost === 0;
}
