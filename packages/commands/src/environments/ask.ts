import { Fault } from '@isntgram/cli/fault';
import { goThrough, type Part, runCheck } from '@isntgram/deploy/check/finding';
import type { Named } from '@isntgram/deploy/environments/read';
import { edgeParts } from '@isntgram/edge/ops/check/parts';
import { githubPart, vmParts } from '@isntgram/vm-profile/ops/check/parts';

type Variables = Readonly<Record<string, string>>;
type Say = (line: string) => void;

/** Everything that an environment needs, whichever its profile is; GitHub comes last, as one can deploy without. */
function partsOf(environment: Named, variables: Variables): Part[] {
  if (environment.domain === 'localhost')
    throw new Fault(`${environment.name} is this machine: npm start. Give it a domain in environments.ts.`);
  const own = environment.profile === 'edge' ? edgeParts(environment, variables) : vmParts(environment, variables);
  return [...own, githubPart(environment, variables)];
}

/** `npm run env -- check`. @returns 1 where something is missing. @throws Fault */
export const checkEnvironment = (environment: Named, variables: Variables, say: Say): Promise<number> =>
  runCheck(environment.name, partsOf(environment, variables), say);

/** `npm run env -- first`; `run` does what a command of ours can do. @returns 1 where something is to be done */
export const firstSteps = (
  environment: Named,
  variables: Variables,
  { say, run }: { say: Say; run?: ((words: readonly string[]) => Promise<number>) | undefined },
): Promise<number> => goThrough({ name: environment.name, parts: partsOf(environment, variables), say, run });
