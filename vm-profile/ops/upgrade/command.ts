import { Fault } from '@isntgram/cli/fault';
import { serverFolder } from '@isntgram/deploy/remote/command';
import { interruptible } from '@isntgram/deploy/steps/interruptible';
import { createTeller, formatPlan } from '@isntgram/deploy/steps/tell';
import type { Place } from '../backup/step.ts';
import { type Context, count, freeLock, keep, resolve, runId, tagOf } from '../deploy/context.ts';
import { openAt } from '../deploy/name-in-registry.ts';
import { withRegistry } from '../deploy/registry-login.ts';
import { readServer } from '../deploy/server.ts';
import { planUpgrade, type UpgradeRequest } from './plan.ts';
import { type DatabaseFacts, lookAtOld, readDatabase, readMajor, removeOld, runUpgrade } from './run-upgrade.ts';

/** Brings the database to the Postgres of a release, and nothing else of it: a deploy can follow. */
export async function upgradePostgres(context: Context): Promise<number> {
  const { environment, remote, values, print, who } = context;
  if (!environment.services.includes('db'))
    throw new Fault(`${environment.name} has no database of its own (db): whoever has it brings it to a new Postgres.`);
  const facts = await readServer(remote);
  const place = { remote, folder: serverFolder };
  if (values['remove-old']) {
    if (values['dry-run']) print(await lookAtOld(place));
    else {
      await freeLock(context, facts);
      print(await removeOld(place));
    }
    return 0;
  }
  const tag = tagOf(values);
  const at = new Date().toISOString();
  const image = `${environment.images}/postgres:${tag}`;
  const id = runId(at, `postgres-of-${tag}`);
  const planned = async (reference: string): Promise<UpgradeRequest & DatabaseFacts> => {
    const { state: before, closed } = await readServer(remote);
    const healthSeconds = count(values.health, '--health');
    return { ...(await readDatabase(place)), id, who, at, tag, image: reference, before, closed, healthSeconds };
  };
  const nothingToDo = (major: number) =>
    print(`The database is of Postgres ${major} already, as ${tag} has it: there is nothing to do.\n`);
  if (values['dry-run']) {
    const request = await planned(image);
    const wanted = await majorToCome(context, place, image);
    if (wanted === request.major) nothingToDo(wanted);
    else print(`${formatPlan(planUpgrade(request))}${wanted ? '' : unknown(request.major)}`);
    return 0;
  }
  await freeLock(context, facts);
  return withRegistry(remote, environment.images, context.variables, async () => {
    const digest = await resolve(context, id, at, image);
    const [request, wanted] = [await planned(digest), await readMajor(place, digest)];
    const { major } = request;
    if (major === wanted) {
      nothingToDo(major);
      return 0;
    }
    print(`${environment.name}: from Postgres ${major} to ${wanted} on ${remote.name}\n`);
    const result = await interruptible((stop) => runUpgrade(place, request, createTeller(print), stop));
    print(upgradeEnds[result] ?? result);
    if (result === 'ok') await keep(context);
    return result === 'ok' ? 0 : 1;
  });
}

const unknown = (major: number): string =>
  `Which Postgres it is could not be read before it is pulled; where it is ${major}, as now, nothing is done.\n`;

/** The major in an image, of which nothing is pulled: by the registry, else by what the server has of it. */
async function majorToCome({ variables }: Context, place: Place, image: string): Promise<number | undefined> {
  const { REGISTRY_USER: user, REGISTRY_TOKEN: token } = variables;
  const tag = image.slice(image.lastIndexOf(':') + 1);
  try {
    const all = await openAt(image, user && token ? { user, token } : undefined).variablesOf(tag);
    const found = Number(all.find((one) => one.startsWith('PG_MAJOR='))?.split('=')[1]);
    return found || (await readMajor(place, image));
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return readMajor(place, image).catch(() => undefined);
  }
}

const upgradeEnds: Record<string, string> = {
  ok: 'All is in the new Postgres. The old database stays on the disk until upgrade-postgres --remove-old.\n',
  'rolled back': 'Taken back: the old Postgres serves as before.\n',
  'rollback incomplete': 'Not all could be taken back: npm run deploy -- status and logs tell more.\n',
};
