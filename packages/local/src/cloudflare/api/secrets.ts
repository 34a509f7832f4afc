import * as z from 'zod';
import { type Binding, newestOf, type Script } from '../model.ts';
import type { ApiApp, ApiPlace } from '../place.ts';
import { ApiProblem, success } from './answer.ts';
import { deployVersions } from './deployments.ts';
import { findScript } from './find.ts';
import { createVersionWith } from './upload.ts';

const secret = z.object({ name: z.string().min(1), text: z.string(), type: z.literal('secret_text') });
const bulk = z.object({ secrets: z.record(z.string(), secret.nullable()) });

const secretsOf = (script: Script) =>
  (newestOf(script)?.bindings ?? []).flatMap(({ name, type }) => (type === 'secret_text' ? [{ name, type }] : []));

/** Secrets that take effect at once; https://developers.cloudflare.com/workers/configuration/secrets/ */
export function addSecrets(app: ApiApp, { world, fleet }: ApiPlace): void {
  const base = '/accounts/:account/workers/scripts/:script';

  /** @throws ApiProblem 10215 where the newest version is not the one that is deployed */
  async function change(script: Script, set: readonly Binding[], removed: readonly string[], message: string) {
    const newest = newestOf(script);
    const whole = script.deployments[0]?.versions.find(({ percentage }) => percentage === 100);
    if (newest && whole?.version_id !== newest.id)
      throw new ApiProblem(
        400,
        10_215,
        "Secret edit failed. You attempted to modify a secret, but the latest version of your Worker isn't " +
          'currently deployed. Please ensure that the latest version of your Worker is fully deployed.',
      );
    const gone = new Set([...removed, ...set.map(({ name }) => name)]);
    const version = await createVersionWith({ world, fleet: fleet() }, script, {
      annotations: { 'workers/message': message },
      bindings: (before) => [...before.filter(({ name }) => !gone.has(name)), ...set],
    });
    await deployVersions({ world, fleet: fleet() }, script, [{ version_id: version.id, percentage: 100 }], {
      'workers/triggered_by': 'secret',
    });
  }

  app.get(`${base}/secrets`, (context) => success(context, secretsOf(findScript(world, context.req.param('script')))));

  app.put(`${base}/secrets`, async (context) => {
    const script = findScript(world, context.req.param('script'));
    const parsed = secret.safeParse(await context.req.json().catch(() => undefined));
    if (!parsed.success) throw new ApiProblem(400, 10_021, z.prettifyError(parsed.error));
    const { name, type } = parsed.data;
    await change(script, [parsed.data], [], `Updated secret "${name}"`);
    return success(context, { name, type });
  });

  app.delete(`${base}/secrets/:name`, async (context) => {
    const script = findScript(world, context.req.param('script'));
    const name = context.req.param('name');
    if (!secretsOf(script).some((one) => one.name === name))
      throw new ApiProblem(404, 10_056, `Binding '${name}' does not exist.`);
    await change(script, [], [name], `Deleted secret "${name}"`);
    return success(context, null);
  });

  app.patch(`${base}/secrets-bulk`, async (context) => {
    const script = findScript(world, context.req.param('script'));
    const parsed = bulk.safeParse(await context.req.json().catch(() => undefined));
    if (!parsed.success) throw new ApiProblem(400, 10_021, z.prettifyError(parsed.error));
    const entries = Object.entries(parsed.data.secrets);
    const set = entries.flatMap(([, value]) => (value ? [value] : []));
    const removed = entries.flatMap(([name, value]) => (value ? [] : [name]));
    await change(script, set, removed, 'Bulk updated secrets');
    return success(context, secretsOf(script));
  });
}
