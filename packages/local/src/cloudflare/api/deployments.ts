import * as z from 'zod';
import type { Deployment, Script, Share } from '../model.ts';
import type { ApiApp, ApiPlace } from '../place.ts';
import type { Fleet } from '../runtime/fleet.ts';
import { newUuid, type World } from '../world.ts';
import { ApiProblem, success } from './answer.ts';
import { findScript, findVersion } from './find.ts';
import { readJson } from './read-json.ts';
import { toldDeployment } from './shapes.ts';

const listed = 10;
const body = z.object({
  strategy: z.literal('percentage'),
  versions: z.array(z.object({ version_id: z.string(), percentage: z.number() })),
  annotations: z.record(z.string(), z.string().nullish()).default({}),
});

/**
 * https://developers.cloudflare.com/api/resources/workers/subresources/scripts/subresources/deployments/
 */
export function addDeployments(app: ApiApp, { world, fleet }: ApiPlace): void {
  const base = '/accounts/:account/workers/scripts/:script/deployments';

  app.get(base, (context) => {
    const script = findScript(world, context.req.param('script'));
    return success(context, { deployments: script.deployments.slice(0, listed).map(toldDeployment) });
  });

  app.post(base, async (context) => {
    const script = findScript(world, context.req.param('script'));
    const { versions, annotations } = await readJson(context, body);
    const texts = Object.fromEntries(
      Object.entries(annotations).flatMap(([name, value]) => (value ? [[name, value]] : [])),
    );
    const deployment = await deployVersions({ world, fleet: fleet() }, script, versions, texts);
    return success(context, toldDeployment(deployment));
  });
}

const versionsMax = 2;
const deploymentsKept = 100;

/** Makes `versions` the current deployment. It is so once this resolves; what ran before answers who asked before. */
export async function deployVersions(
  { world, fleet }: { world: World; fleet: Fleet },
  script: Script,
  versions: readonly Share[],
  annotations: Record<string, string> = {},
): Promise<Deployment> {
  const whole = versions.reduce((sum, { percentage }) => sum + percentage, 0);
  if (versions.length === 0 || versions.length > versionsMax)
    throw new ApiProblem(400, 10_028, `A deployment has one or two versions, not ${versions.length}.`);
  if (versions.some(({ percentage }) => percentage < 0) || Math.abs(whole - 100) > 0.001)
    throw new ApiProblem(400, 10_028, `The percentages of a deployment must be 100 together, not ${whole}.`);
  const wanted = versions.map(({ version_id }) => findVersion(script, version_id));
  if (wanted.some(({ migrationTag }) => migrationTag !== script.migrationTag))
    throw new ApiProblem(
      400,
      10_210,
      'A Durable Object migration has been applied since one of these versions: it can not be deployed.',
    );
  await Promise.all(wanted.map((version) => fleet.ensure(script, version)));
  const deployment: Deployment = {
    id: newUuid(),
    createdOn: world.now().toISOString(),
    source: 'wrangler',
    annotations: { 'workers/triggered_by': 'deployment', ...annotations },
    versions: versions.map(({ version_id, percentage }) => ({ version_id, percentage })),
  };
  script.deployments = [deployment, ...script.deployments].slice(0, deploymentsKept);
  world.save();
  await fleet.settle(script);
  return deployment;
}
