import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readArguments } from '@isntgram/cli/arguments';
import { inheritedEnvironment } from '@isntgram/cli/environment';
import { Fault, runCommand } from '@isntgram/cli/fault';
import { createSteps } from '@isntgram/cli/steps';
import { type Profile, profiles } from '@isntgram/contract/kernel/profiles';
import { type Fault as FaultDone, faults } from '@isntgram/local/faults/faults';
import { openCast, runHistory } from '@isntgram/local/faults/history';
import { findLeftovers, killAtSteps, killNames } from '@isntgram/local/faults/kills';
import { describeOutcome, heading, type Outcome } from '@isntgram/local/faults/outcome';
import { withPlace } from '@isntgram/local/faults/place';
import { cutPower } from '@isntgram/local/faults/power-cuts';
import { servicesOf } from '@isntgram/local/instance/profiles';
import { createSupervisor } from '@isntgram/local/process/supervisor';

const cuts = { plain: 5, all: 50 } as const;
const print = (text: string): void => void process.stdout.write(text);

interface Choice {
  all: boolean;
  fits(name: string): boolean;
}

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
  const chosen = profiles.filter((each) => parts.includes(each));
  requireSome(
    positionals,
    chosen.flatMap((profile) => namesFor(profile, values.all)),
    fits,
  );
  await build(chosen);
  print(`${heading}\n`);
  // Side by side: most of the time each of them waits.
  const well = await Promise.all([
    ...chosen.map((profile) => tryProfile(profile, { all: values.all, fits })),
    ...(parts.includes('power') ? [tryPower(values.all ? cuts.all : cuts.plain)] : []),
  ]);
  return well.includes(false) ? 1 : 0;
});

/** What can be done to the profile. */
function namesFor(profile: Profile, all: boolean): string[] {
  return [...faultsFor(profile, all).map(({ name }) => name), ...killNames(profile, all)];
}

function faultsFor(profile: Profile, all: boolean): FaultDone[] {
  return faults.filter((fault) => (all || !fault.long) && (fault.profiles?.includes(profile) ?? true));
}

/** A word that fits nothing would pass without having tried anything. */
function requireSome(words: readonly string[], names: readonly string[], fits: (name: string) => boolean): void {
  if (words.length === 0 || names.some(fits)) return;
  const known = [...new Set(names)].map((name) => `  ${name}`).join('\n');
  throw new Fault(
    `Nothing that is chosen has ${words.map((word) => `"${word}"`).join(' or ')} in its name. There is:\n${known}`,
  );
}

async function build(chosen: readonly Profile[]): Promise<void> {
  const logs = await mkdtemp(join(tmpdir(), 'isntgram-build-'));
  const supervisor = createSupervisor(logs, () => undefined);
  const steps = createSteps(process.stderr);
  for (const profile of chosen) {
    await servicesOf(profile).build({ mode: 'production', environment: inheritedEnvironment(), steps, supervisor });
  }
  // Where a build fails, what it said stays: its message names the file.
  await rm(logs, { recursive: true, force: true });
}

function tell(profile: Profile, outcome: Outcome): boolean {
  print(describeOutcome(profile, outcome));
  return outcome.wrong.length === 0;
}

async function tryProfile(profile: Profile, { all, fits }: Choice): Promise<boolean> {
  const histories = faultsFor(profile, all).filter(({ name }) => fits(name));
  return withPlace(profile, inheritedEnvironment(), async (place) => {
    const well: boolean[] = [];
    const cast = await openCast(place);
    for (const fault of histories) well.push(tell(profile, await runHistory(place, cast, fault)));
    const killed = await killAtSteps(place, all, fits);
    for (const each of killed) well.push(tell(profile, await each));
    const left = killed.length > 0 ? await findLeftovers(place) : [];
    for (const line of left) print(`    ${profile}, after all of this: ${line}\n`);
    return !well.includes(false) && left.length === 0;
  });
}

async function tryPower(times: number): Promise<boolean> {
  const { acknowledged, lost } = await cutPower(times);
  const said = `${times} cuts of power of the embedded Postgres: ${acknowledged} writes acknowledged, ${lost} lost`;
  print(`${lost === 0 ? '✓' : '✗'}        ${said}\n`);
  return lost === 0;
}
