import { z } from 'zod';
import type { ApiApp, ApiPlace } from '../place.ts';
import { ApiProblem, success } from './answer.ts';
import { deployVersions } from './deploy-versions.ts';
import { findScript } from './find.ts';
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
    const parsed = body.safeParse(await context.req.json().catch(() => undefined));
    if (!parsed.success) throw new ApiProblem(400, 10_021, z.prettifyError(parsed.error));
    const { versions, annotations } = parsed.data;
    const texts = Object.fromEntries(
      Object.entries(annotations).flatMap(([name, value]) => (value ? [[name, value]] : [])),
    );
    const deployment = await deployVersions({ world, fleet: fleet() }, script, versions, texts);
    return success(context, toldDeployment(deployment));
  });
}
