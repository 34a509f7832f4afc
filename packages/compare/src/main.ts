import { Fault } from '@isntgram/cli/fault';
import { account } from './cli/account.ts';
import { checkBudgets } from './cli/check.ts';
import { diffVerb } from './cli/diff.ts';
import { estimate } from './cli/estimate.ts';
import { fullComparison } from './cli/full.ts';
import { keep } from './cli/keep.ts';
import { mergeVerb, probeVerb } from './cli/probe.ts';
import { reportVerb } from './cli/report.ts';

type Verb = (args: string[], now: () => Date) => Promise<number>;

const verbs: Record<string, Verb> = {
  estimate,
  probe: probeVerb,
  merge: mergeVerb,
  report: reportVerb,
  diff: diffVerb,
  keep,
  account,
};

/** Runs `npm run compare`; see packages/commands/src/prove/compare.txt. Returns the exit code. */
export async function compare(args: string[], now: () => Date): Promise<number> {
  if (args.includes('--check'))
    return checkBudgets(
      args.filter((arg) => arg !== '--check'),
      now,
    );
  const [name, ...rest] = args;
  if (name === undefined || name.startsWith('-')) return fullComparison(args, now);
  const verb = verbs[name];
  if (!verb)
    throw new Fault(
      `Say ${Object.keys(verbs).join(', ')}, or none of them, not "${name}". npm run compare -- --help tells more.`,
    );
  return verb(rest, now);
}
