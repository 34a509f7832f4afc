import { hostname, userInfo } from 'node:os';
import { resolve } from 'node:path';
import { readArguments } from '@isntgram/cli/arguments';
import { askGit } from '@isntgram/cli/ask-git';
import { Fault, runCommand } from '@isntgram/cli/fault';
import { estimate as estimateCosts } from '@isntgram/compare/cli/estimate';
import { type Profile, profiles } from '@isntgram/contract/kernel/profiles';
import { environmentsFile, readEnvironment } from '@isntgram/deploy/environments/read';
import { createTeller, formatPlan } from '@isntgram/deploy/steps/tell';
import type { Asked } from '../switch/asked.ts';
import { goBack, settleBefore } from '../switch/before.ts';
import { describeEstimate, estimateMove } from '../switch/estimate.ts';
import { readMove } from '../switch/places.ts';
import { planSwitch } from '../switch/plan.ts';
import { runSwitch, runsOf } from '../switch/runs.ts';

const help = 'npm run switch -- --help';
const say = (text: string) => void process.stdout.write(text);
const options = {
  env: { type: 'string' },
  to: { type: 'string' },
  beside: { type: 'string' },
  url: { type: 'string' },
  move: { type: 'string' },
  flip: { type: 'string' },
  'flip-back': { type: 'string' },
  'flip-seconds': { type: 'string', default: '900' },
  watch: { type: 'string', default: '60' },
  'dry-run': { type: 'boolean', default: false },
  back: { type: 'boolean', default: false },
  environments: { type: 'string', default: environmentsFile },
} as const;
type Teller = ReturnType<typeof createTeller>;
type Values = ReturnType<typeof readArguments<{ options: typeof options }>>['values'];

function readTo(to: string | undefined, now: Profile, name: string): Profile {
  const known = profiles.find((each) => each === to);
  if (!known) throw new Fault(`${to ? `There is no profile "${to}". ` : ''}--to takes ${profiles.join(' or ')}.`);
  if (known === now) throw new Fault(`${name} is on ${now} already: environments.ts says so.`);
  return known;
}

function readSeconds(option: string, text: string): number {
  const seconds = Number(text);
  if (!(seconds >= 0 && seconds <= 86_400)) throw new Fault(`${option} takes seconds, as 60, not "${text}".`);
  return seconds;
}

async function readAsked(values: Values): Promise<Asked> {
  const environment = await readEnvironment(values.env, values.environments);
  const { name, profile, domain } = environment;
  const to = readTo(values.to, profile, name);
  const url = values.url ?? `https://${domain}`;
  if (values.beside === undefined || !URL.canParse(values.beside))
    throw new Fault(`--beside takes the address at which ${to} stands ready already, as https://next.${domain}`);
  if ((values.flip === undefined) !== (values['flip-back'] === undefined))
    throw new Fault('--flip and --flip-back go together: what leads people there must be able to lead them back.');
  return {
    id: new Date().toISOString().replace(/[-:]|\.\d+/g, ''),
    ...{ environment: name, from: profile, to, url, beside: values.beside },
    ...(values.flip !== undefined && { flip: values.flip, flipBack: values['flip-back'] }),
    ...(values.move !== undefined && { move: resolve(values.move) }),
    watchSeconds: readSeconds('--watch', values.watch),
    flipSeconds: readSeconds('--flip-seconds', values['flip-seconds']),
  };
}

/** The plan, how long it takes, and what a month costs on each side. */
async function describe(asked: Asked): Promise<void> {
  say(formatPlan(planSwitch(asked)));
  if (asked.move === undefined) return say('Both sides have the same database and photos: nothing is copied.\n');
  const estimate = await estimateMove(await readMove(asked.move));
  say(describeEstimate(estimate));
  for (const profile of [asked.from, asked.to]) {
    const members = String(Math.max(1, estimate.people));
    await estimateCosts(['--profile', profile, '--members', members], () => new Date());
  }
}

/** Brings a switch that was begun before to its end, and says which. @returns whether there is nothing left to do */
async function settle(app: string, who: string, tell: Teller): Promise<boolean> {
  const before = await settleBefore(app, who, tell);
  if (!before) return false;
  const { id, end, followed } = before;
  if (end.result === 'ok') say(`The switch ${id}, which was begun before, went on to its end.\n`);
  else if (end.result === 'went on')
    say(`The switch ${id} broke off after the new side took writes: it goes on there.\n`);
  else if (followed)
    throw new Fault(`The switch ${id}, which was begun before, ended as "${end.result}" at ${end.detail}.`);
  else say(`The switch ${id}, which broke off, is taken back: all is as it was before. Beginning anew.\n`);
  return end.result !== 'rolled back';
}

/** @throws Fault where people are at the old side as before */
async function carryOut(asked: Asked, who: string): Promise<void> {
  const [app, tell] = [runsOf(asked.environment), createTeller(say)];
  if (await settle(app, who, tell)) return;
  if (asked.flip === undefined)
    say(`Lead ${asked.url} to ${asked.to} when the last step before the watch begins: it waits for that.\n`);
  const { result, detail } = await runSwitch(app, asked, who, tell);
  if (result === 'went on') return say(`It ended at ${detail}, after ${asked.to} took writes: it goes on there.\n`);
  if (result !== 'ok')
    throw new Fault(
      `${asked.environment} is on ${asked.from} as before: the switch ended as "${result}" at ${detail}. ` +
        `${help} says how to go on.`,
    );
}

await runCommand(async () => {
  const { values } = readArguments({ args: process.argv.slice(2), options }, help);
  const who = askGit('config', 'user.email') || `${userInfo().username}@${hostname()}`;
  if (values.back) {
    const { name } = await readEnvironment(values.env, values.environments);
    say(`${await goBack(runsOf(name), who, createTeller(say))}\n`);
    return 0;
  }
  const asked = await readAsked(values);
  if (asked.move !== undefined) await readMove(asked.move);
  if (values['dry-run']) {
    await describe(asked);
    return 0;
  }
  await carryOut(asked, who);
  say(
    `${asked.environment} is on ${asked.to}. Commit that: in environments.ts, ${asked.environment} gets ` +
      `profile: '${asked.to}' with what that profile needs; what the other needs may stay for the way back.\n`,
  );
  return 0;
});
