import * as z from 'zod';
import { newestOf, type Script } from '../model.ts';
import type { ApiApp, ApiPlace } from '../place.ts';
import { ApiProblem, success } from './answer.ts';
import { deployVersions } from './deployments.ts';
import { findScript, newScript } from './find.ts';
import { toldBinding, toldScript } from './shapes.ts';
import { createVersion, migrate, readUpload } from './upload.ts';

const subdomain = z.object({ enabled: z.boolean().optional(), previews_enabled: z.boolean().optional() });
const schedules = z.array(z.object({ cron: z.string() }));
const settings = z.looseObject({});

const settingsOf = (script: Script) => {
  const newest = newestOf(script);
  return {
    ...script.settings,
    bindings: (newest?.bindings ?? []).map(toldBinding),
    compatibility_date: newest?.compatibilityDate,
    compatibility_flags: newest?.compatibilityFlags,
    usage_model: 'standard',
    limits: newest?.limits ?? {},
    placement: newest?.placement ?? {},
    migration_tag: script.migrationTag,
  };
};

/** Scripts as a whole; https://developers.cloudflare.com/api/resources/workers/subresources/scripts/ */
export function addScripts(app: ApiApp, { world, fleet }: ApiPlace): void {
  const { account } = world;
  const base = '/accounts/:account/workers';
  const one = `${base}/scripts/:script`;
  const suffix = `${account.subdomain}.workers.dev`;

  app.get(`${base}/scripts`, (context) => success(context, account.scripts.map(toldScript)));

  /** What `wrangler deploy` does first, and whenever Durable Objects change: uploads, and deploys it at once. */
  app.put(one, async (context) => {
    const name = context.req.param('script');
    const known = world.script(name);
    const script = known ?? newScript(world, name);
    const upload = await readUpload(context.req.raw);
    const before = { classes: structuredClone(script.classes), migrationTag: script.migrationTag };
    try {
      migrate(script, upload.metadata);
      if (!known) account.scripts.push(script);
      const version = await createVersion({ world, fleet: fleet() }, script, upload);
      if (upload.metadata.observability) script.settings.observability = upload.metadata.observability;
      await deployVersions({ world, fleet: fleet() }, script, [{ version_id: version.id, percentage: 100 }]);
      const { etag, startupMs: startup_time_ms } = version;
      return success(context, {
        ...toldScript(script),
        id: name,
        etag,
        startup_time_ms,
        deployment_id: version.id.replaceAll('-', ''),
      });
    } catch (error) {
      Object.assign(script, before);
      if (!known) account.scripts = account.scripts.filter((other) => other !== script);
      throw error;
    }
  });

  const remove = async (name: string) => {
    const script = findScript(world, name);
    await fleet().forget(script);
    account.scripts = account.scripts.filter((other) => other !== script);
    for (const zone of account.zones) zone.routes = zone.routes.filter((route) => route.script !== name);
    for (const queue of account.queues)
      queue.consumers = queue.consumers.filter((consumer) => consumer.script !== name);
    account.domains = account.domains.filter(({ service }) => service !== name);
    world.save();
  };
  app.delete(one, async (context) => {
    await remove(context.req.param('script'));
    return success(context, null);
  });
  app.delete(`${base}/services/:script`, async (context) => {
    await remove(context.req.param('script'));
    return success(context, null);
  });
  app.get(`${one}/references`, (context) => {
    const name = findScript(world, context.req.param('script')).name;
    const services = account.scripts.flatMap((script) =>
      (newestOf(script)?.bindings ?? [])
        .filter(({ type, service }) => type === 'service' && service === name)
        .map((binding) => ({ name: binding.name, service: script.name, environment: 'production' })),
    );
    return success(context, {
      services: { incoming: services, outgoing: [] },
      durable_objects: [],
      dispatch_outbounds: [],
    });
  });

  app.get(`${base}/services/:script`, (context) => {
    const script = findScript(world, context.req.param('script'));
    const told = toldScript(script);
    return success(context, {
      id: script.name,
      created_on: script.createdOn,
      modified_on: script.modifiedOn,
      default_environment: { environment: 'production', created_on: script.createdOn, script: told },
      environments: [{ environment: 'production', script: told }],
    });
  });

  app.get(`${base}/workers/:script`, (context) => {
    const script = findScript(world, context.req.param('script'));
    const url = `https://${script.name}.${suffix}`;
    const told = { ...script.subdomain, url, preview_url_suffix: `-${script.name}.${suffix}` };
    return success(context, { id: script.tag, name: script.name, tags: script.settings.tags, subdomain: told });
  });

  app.get(`${one}/settings`, (context) => success(context, settingsOf(findScript(world, context.req.param('script')))));
  app.get(`${one}/script-settings`, (context) =>
    success(context, findScript(world, context.req.param('script')).settings),
  );
  app.patch(`${one}/script-settings`, async (context) => {
    const script = findScript(world, context.req.param('script'));
    Object.assign(script.settings, settings.parse(await context.req.json()));
    world.save();
    return success(context, script.settings);
  });

  app.get(`${base}/subdomain`, (context) => success(context, { subdomain: account.subdomain }));
  app.get(`${one}/subdomain`, (context) => success(context, findScript(world, context.req.param('script')).subdomain));
  app.post(`${one}/subdomain`, async (context) => {
    const script = findScript(world, context.req.param('script'));
    const { enabled, previews_enabled } = subdomain.parse(await context.req.json());
    if (enabled !== undefined) script.subdomain.enabled = enabled;
    if (previews_enabled !== undefined) script.subdomain.previews_enabled = previews_enabled;
    world.save();
    return success(context, script.subdomain);
  });

  app.get(`${one}/schedules`, (context) =>
    success(context, { schedules: findScript(world, context.req.param('script')).schedules }),
  );
  app.put(`${one}/schedules`, async (context) => {
    const script = findScript(world, context.req.param('script'));
    const parsed = schedules.safeParse(await context.req.json());
    if (!parsed.success) throw new ApiProblem(400, 10_021, z.prettifyError(parsed.error));
    const now = world.now().toISOString();
    script.schedules = parsed.data.map(({ cron }) => ({ cron, created_on: now, modified_on: now }));
    world.save();
    await fleet().settle(script);
    return success(context, { schedules: script.schedules });
  });
}
