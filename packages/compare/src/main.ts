import { Fault } from '@isntgram/local/cli/fault';
import { estimate } from './cli/estimate.ts';

type Verb = (args: string[], now: () => Date) => Promise<number>;

const verbs: Record<string, Verb> = { estimate };

/** Runs `npm run compare`; see packages/local/help/compare.txt. Returns the exit code. */
export async function compare([name = '', ...args]: string[], now: () => Date): Promise<number> {
  const verb = verbs[name];
  if (!verb)
    throw new Fault(
      `Say ${Object.keys(verbs).join(', ')}${name ? `, not "${name}"` : ''}. npm run compare -- --help tells more.`,
    );
  return verb(args, now);
}
