import * as z from 'zod';
import type { ApiApp, ApiPlace } from '../place.ts';
import { ApiProblem, success } from './answer.ts';
import { findScript, findVersion } from './find.ts';
import { toldVersion, toldVersionWhole } from './shapes.ts';
import { createVersion, createVersionWith, readUpload } from './upload.ts';

const listed = 10;
const patch = z.object({
  env: z.record(z.string(), z.object({ type: z.literal('secret_text'), text: z.string() }).nullable()).default({}),
  annotations: z.record(z.string(), z.string().nullish()).default({}),
});

/** Versions; https://developers.cloudflare.com/api/resources/workers/subresources/scripts/subresources/versions/ */
export function addVersions(app: ApiApp, { world, fleet }: ApiPlace): void {
  const base = '/accounts/:account/workers/scripts/:script/versions';

  app.post(base, async (context) => {
    const script = findScript(world, context.req.param('script'));
    const upload = await readUpload(context.req.raw);
    if (upload.metadata.migrations)
      throw new ApiProblem(
        412,
        10_211,
        'Version upload failed. You attempted to upload a version of a Worker that includes a Durable Object ' +
          'migration, but migrations must be fully applied by running "wrangler deploy".',
      );
    const version = await createVersion({ world, fleet: fleet() }, script, upload);
    return success(context, toldVersionWhole(version));
  });

  app.get(base, (context) => {
    const script = findScript(world, context.req.param('script'));
    const newest = script.versions.toReversed().filter(({ migrationTag }) => migrationTag === script.migrationTag);
    const items = (context.req.query('deployable') === 'true' ? newest : script.versions.toReversed())
      .slice(0, listed)
      .map(toldVersion);
    return success(context, { items });
  });

  app.get(`${base}/:version`, (context) => {
    const script = findScript(world, context.req.param('script'));
    return success(context, toldVersionWhole(findVersion(script, context.req.param('version'))));
  });

  // What `wrangler versions secret` asks: a version like the newest, with other secrets.
  app.patch('/accounts/:account/workers/workers/:script/versions/latest', async (context) => {
    const script = findScript(world, context.req.param('script'));
    const parsed = patch.safeParse(await context.req.json());
    if (!parsed.success) throw new ApiProblem(400, 10_021, z.prettifyError(parsed.error));
    const { env, annotations } = parsed.data;
    const version = await createVersionWith({ world, fleet: fleet() }, script, {
      annotations,
      bindings: (before) => [
        ...before.filter(({ name }) => !Object.hasOwn(env, name)),
        ...Object.entries(env).flatMap(([name, value]) => (value ? [{ name, ...value }] : [])),
      ],
    });
    return success(context, toldVersionWhole(version));
  });
}
