import * as z from 'zod';
import type { Zone } from '../model.ts';
import type { ApiApp, ApiPlace } from '../place.ts';
import { newId } from '../world.ts';
import { ApiProblem, success } from './answer.ts';
import { findScript } from './find.ts';
import { readJson } from './read-json.ts';

const zoned = z.looseObject({
  pattern: z.string(),
  zone_name: z.string().optional(),
  zone_id: z.string().optional(),
});
const made = z.object({ pattern: z.string(), script: z.string() });
const domains = z.object({
  origins: z.array(z.looseObject({ hostname: z.string(), zone_name: z.string().optional() })),
});

/** Where Workers are reached; https://developers.cloudflare.com/workers/configuration/routing/ */
export function addRoutes(app: ApiApp, { world }: ApiPlace): void {
  const { account } = world;
  const script = '/accounts/:account/workers/scripts/:script';
  const zoneRoutes = '/zones/:zone/workers/routes';

  const zoneOf = (host: string, told: { zone_name?: string | undefined; zone_id?: string | undefined } = {}): Zone => {
    const zone = account.zones.find(({ id, name }) =>
      told.zone_id || told.zone_name
        ? id === told.zone_id || name === told.zone_name
        : host === name || host.endsWith(`.${name}`),
    );
    if (!zone) throw new ApiProblem(400, 10_082, `Could not find zone for ${told.zone_name ?? host}.`);
    return zone;
  };
  const hostOf = (pattern: string) =>
    pattern
      .replace(/^https?:\/\//, '')
      .replace(/\/.*$/, '')
      .replace(/^\*\.?/, '');

  /** @throws ApiProblem 10020 where another Worker has the route */
  const add = (zone: Zone, pattern: string, name: string) => {
    const known = zone.routes.find((route) => route.pattern === pattern);
    if (known && known.script !== name)
      throw new ApiProblem(409, 10_020, `A route with the same pattern already exists, for ${known.script}.`);
    const route = known ?? { id: newId(), pattern, script: name };
    if (!known) zone.routes.push(route);
    return route;
  };

  /** What wrangler tells of a script: all its routes, in all zones. */
  app.put(`${script}/routes`, async (context) => {
    const { name } = findScript(world, context.req.param('script'));
    const wanted = (await readJson(context, z.array(zoned))).map((route) => ({
      pattern: route.pattern,
      zone: zoneOf(hostOf(route.pattern), route),
    }));
    const before = account.zones.map(({ routes }) => routes);
    try {
      for (const zone of account.zones) zone.routes = zone.routes.filter((route) => route.script !== name);
      for (const { zone, pattern } of wanted) add(zone, pattern, name);
    } catch (error) {
      for (const [index, zone] of account.zones.entries()) zone.routes = before[index] ?? [];
      throw error;
    }
    world.save();
    return success(
      context,
      wanted.map(({ pattern }) => pattern),
    );
  });

  const find = (id: string): Zone => {
    const zone = account.zones.find((one) => one.id === id);
    if (!zone)
      throw new ApiProblem(404, 7003, `Could not route to /zones/${id}, perhaps your object identifier is invalid?`);
    return zone;
  };
  app.get(zoneRoutes, (context) => success(context, find(context.req.param('zone')).routes));
  app.post(zoneRoutes, async (context) => {
    const zone = find(context.req.param('zone'));
    const { pattern, script: name } = await readJson(context, made);
    if (zone.routes.some((route) => route.pattern === pattern))
      throw new ApiProblem(409, 10_020, 'A route with the same pattern already exists.');
    const route = add(zone, pattern, findScript(world, name).name);
    world.save();
    return success(context, route);
  });
  app.delete(`${zoneRoutes}/:route`, (context) => {
    const zone = find(context.req.param('zone'));
    zone.routes = zone.routes.filter(({ id }) => id !== context.req.param('route'));
    world.save();
    return success(context, { id: context.req.param('route') });
  });

  /** Custom domains: https://developers.cloudflare.com/workers/configuration/routing/custom-domains/ */
  app.post(`${script}/domains/changeset`, async (context) => {
    const { name } = findScript(world, context.req.param('script'));
    const wanted = await readJson(context, domains.shape.origins);
    const known = (hostname: string) => account.domains.find((domain) => domain.hostname === hostname);
    return success(context, {
      added: wanted.filter(({ hostname }) => !known(hostname)),
      updated: [],
      removed: [],
      conflicting: wanted.flatMap(({ hostname }) => {
        const domain = known(hostname);
        return domain && domain.service !== name ? [domain] : [];
      }),
    });
  });
  app.put(`${script}/domains/records`, async (context) => {
    const { name } = findScript(world, context.req.param('script'));
    const { origins } = await readJson(context, domains);
    account.domains = account.domains.filter(
      ({ service, hostname }) => service !== name && !origins.some((one) => one.hostname === hostname),
    );
    for (const { hostname, zone_name } of origins) {
      const zone = zoneOf(hostname, { zone_name });
      account.domains.push({ id: newId(), hostname, zone_id: zone.id, zone_name: zone.name, service: name });
    }
    world.save();
    return success(context, account.domains);
  });
  app.get('/accounts/:account/workers/domains', (context) => success(context, account.domains));
}
