import { join } from 'node:path';
import { Fault } from '@isntgram/cli/fault';
import { root } from '@isntgram/cli/root';
import { spent } from '@isntgram/contract/kernel/operation/budget';
import { slowRoute } from '@isntgram/contract/kernel/operation/status';
import { describeFigure } from '@isntgram/core/kernel/alerts/alert';
import { alerts, runbookOf } from '@isntgram/core/kernel/alerts/alerts';
import { knownFigures } from '@isntgram/core/kernel/alerts/tally';
import { formatAlerts } from '@isntgram/deploy/alerts/show';
import { type AlertsAsked, readAlertsWords } from '@isntgram/deploy/alerts/words';
import { type Named, readEdgeEnvironment } from '@isntgram/deploy/environments/read';
import { parseEnvFile } from '@isntgram/deploy/secrets/env-file';
import { openStore } from '@isntgram/deploy/secrets/store';
import { readStored } from '@isntgram/deploy/secrets/words';
import * as z from 'zod';
import { type Asked, operatorPath, sign } from '../../src/watch/operator.ts';

const watched = z.object({
  standing: z.array(
    z.object({ name: z.string(), since: z.number(), toldAt: z.number().optional(), value: z.number() }),
  ),
  silences: z.array(z.object({ name: z.string(), until: z.number(), who: z.string(), why: z.string() })),
  spent: spent.optional(),
  // A release from before it told of them may serve.
  slowRoutes: z.array(slowRoute).optional(),
});

const secretsFolder = join(root, 'vm-profile/secrets');

type Variables = Readonly<Record<string, string | undefined>>;

/** `npm run alerts` where the environment is on the edge; resolves with the exit code. @throws Fault */
export async function alertsCommand(
  args: readonly string[],
  variables: Variables,
  say: (text: string) => void,
  folder = secretsFolder,
): Promise<number> {
  const asked = readAlertsWords(args, knownOnEdge);
  const environment = await readEdgeEnvironment(asked.env, asked.environments);
  return askForAlerts(asked, await wayTo(environment, variables, folder), variables.USER ?? 'somebody', say);
}

/** The alerts that there can be on the edge, by name. */
export const knownOnEdge: readonly string[] = alerts
  .filter(({ when }) => knownFigures.some((figure) => figure === when.figure))
  .map(({ name }) => name);

interface Way {
  front: string;
  secret: string;
}

/** The same where the way to a Worker is known; resolves with the exit code. @throws Fault */
export async function askForAlerts(
  asked: AlertsAsked,
  { front, secret }: Way,
  who: string,
  say: (text: string) => void,
): Promise<number> {
  const now = Date.now();
  const { standing, silences } = await ask(front, secret, bodyOf(asked, who, now));
  if (asked.verb === 'test') {
    say('A test was sent to everybody who is named by ALERT_*.\n');
    return 0;
  }
  const open = silences.filter(({ until }) => until > now);
  const shown = standing.flatMap(({ name, since, toldAt, value }) => {
    const alert = alerts.find((one) => one.name === name);
    if (!alert) return [];
    const silent = open.some((one) => one.name === name);
    const state = silent ? ('silenced' as const) : toldAt === undefined ? ('pending' as const) : ('firing' as const);
    const { severity, summary, action, when } = alert;
    const runbook = runbookOf('edge', name);
    return [
      {
        name,
        severity,
        summary,
        action,
        runbook,
        state,
        since: new Date(since),
        value: describeFigure(when.figure, value),
      },
    ];
  });
  say(
    formatAlerts(
      shown,
      open.map((one) => ({ ...one, until: new Date(one.until) })),
    ),
  );
  return asked.verb === 'list' && shown.some(({ state }) => state === 'firing') ? 1 : 0;
}

/** Where the watch of an environment is asked, and what signs it. @throws Fault */
async function wayTo(environment: Pick<Named, 'name' | 'domain'>, variables: Variables, folder: string): Promise<Way> {
  const store = openStore(folder, environment.name, variables.AGE_IDENTITY_FILE);
  const secret = parseEnvFile(await readStored(store, environment.name)).values.get('AUTH_SECRET');
  if (!secret) throw new Fault(`${store.path} has no AUTH_SECRET, which signs what is asked.`);
  return { secret, front: variables.EDGE_FRONT_URL ?? `https://${environment.domain}` };
}

/** What the watch of an environment on the edge knows: of its alerts, its budget and its routes. @throws Fault */
export async function askWatch(
  environment: Pick<Named, 'name' | 'domain'>,
  variables: Variables,
  folder = secretsFolder,
): Promise<z.output<typeof watched>> {
  const { front, secret } = await wayTo(environment, variables, folder);
  return ask(front, secret, { verb: 'list' });
}

function bodyOf({ verb, silence: { name, seconds, why } }: AlertsAsked, who: string, now: number): Asked {
  return verb === 'silence' ? { verb, silence: { name, until: now + seconds * 1000, who, why } } : { verb };
}

async function ask(front: string, secret: string, asked: Asked) {
  const body = JSON.stringify(asked);
  const headers = await sign(secret, body, Date.now());
  const response = await fetch(new URL(operatorPath, front), { method: 'POST', headers, body }).catch(
    (error: unknown) => {
      throw new Fault(`${front} cannot be reached: ${error instanceof Error ? error.message : error}`);
    },
  );
  if (response.status === 404)
    throw new Fault(`${front} does not know this AUTH_SECRET, or its release is too old: push the secrets, deploy.`);
  if (!response.ok) throw new Fault(`${front} answered ${response.status}.`);
  return watched.parse(await response.json());
}
