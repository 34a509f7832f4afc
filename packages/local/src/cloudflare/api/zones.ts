import * as z from 'zod';
import type { CustomHostname, Zone } from '../model.ts';
import type { ApiApp, ApiPlace } from '../place.ts';
import { newId, newUuid } from '../world.ts';
import { ApiProblem, success, successPage } from './answer.ts';
import { readJson } from './read-json.ts';

const record = z.looseObject({
  type: z.enum(['A', 'AAAA', 'CNAME', 'TXT', 'MX', 'CAA', 'NS']),
  name: z.string().min(1),
  content: z.string(),
  proxied: z.boolean().default(false),
  ttl: z.number().default(1),
});
const hostname = z.looseObject({
  hostname: z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/),
  ssl: z.record(z.string(), z.unknown()).default({}),
  custom_metadata: z.record(z.string(), z.unknown()).optional(),
});
const fallback = z.object({ origin: z.string() });

/** Zones, their DNS records, and Cloudflare for SaaS' custom hostnames. */
export function addZones(app: ApiApp, { world }: ApiPlace): void {
  const { account } = world;
  const find = (id: string): Zone => {
    const zone = account.zones.find((one) => one.id === id);
    if (!zone)
      throw new ApiProblem(404, 7003, `Could not route to /zones/${id}, perhaps your object identifier is invalid?`);
    return zone;
  };
  const told = ({ id, name }: Zone) => ({
    ...{ id, name, status: 'active', paused: false, type: 'full', name_servers: ['a.ns.example', 'b.ns.example'] },
    account: { id: account.id, name: account.name },
  });

  app.get('/zones', (context) => {
    const name = context.req.query('name');
    return successPage(context, account.zones.filter((zone) => !name || zone.name === name).map(told), 20);
  });
  app.get('/zones/:zone', (context) => success(context, told(find(context.req.param('zone')))));

  const records = '/zones/:zone/dns_records';
  const fullName = (zone: Zone, name: string) =>
    name === '@' ? zone.name : name === zone.name || name.endsWith(`.${zone.name}`) ? name : `${name}.${zone.name}`;
  app.get(records, (context) => {
    const { name, type } = context.req.query();
    const fits = (one: { type: string; name: string }) => (!name || one.name === name) && (!type || one.type === type);
    return successPage(context, find(context.req.param('zone')).dnsRecords.filter(fits));
  });
  app.post(records, async (context) => {
    const zone = find(context.req.param('zone'));
    const body = await readJson(context, record);
    const made = { ...body, name: fullName(zone, body.name), id: newId(), created_on: world.now().toISOString() };
    if (
      zone.dnsRecords.some(
        ({ type, name, content }) => type === made.type && name === made.name && content === made.content,
      )
    )
      throw new ApiProblem(400, 81_058, 'An identical record already exists.');
    zone.dnsRecords.push(made);
    world.save();
    return success(context, made);
  });
  for (const method of ['PUT', 'PATCH'])
    app.on(method, `${records}/:record`, async (context) => {
      const zone = find(context.req.param('zone') ?? '');
      const known = zone.dnsRecords.find(({ id }) => id === context.req.param('record'));
      if (!known) throw new ApiProblem(404, 81_044, 'Record does not exist.');
      Object.assign(known, await readJson(context, record.partial()));
      known.name = fullName(zone, known.name);
      world.save();
      return success(context, known);
    });
  app.delete(`${records}/:record`, (context) => {
    const zone = find(context.req.param('zone'));
    const id = context.req.param('record');
    zone.dnsRecords = zone.dnsRecords.filter((one) => one.id !== id);
    world.save();
    return success(context, { id });
  });

  const hostnames = '/zones/:zone/custom_hostnames';
  const findHostname = (zone: Zone, id: string): CustomHostname => {
    const known = zone.customHostnames.find((one) => one.id === id);
    if (!known) throw new ApiProblem(404, 1436, 'The custom hostname was not found.');
    return known;
  };
  app.get(`${hostnames}/fallback_origin`, (context) => {
    const { fallbackOrigin } = find(context.req.param('zone'));
    if (!fallbackOrigin) throw new ApiProblem(404, 1551, 'Resource not found.');
    return success(context, { origin: fallbackOrigin, status: 'active' });
  });
  app.put(`${hostnames}/fallback_origin`, async (context) => {
    const zone = find(context.req.param('zone'));
    zone.fallbackOrigin = (await readJson(context, fallback)).origin;
    world.save();
    return success(context, { origin: zone.fallbackOrigin, status: 'active' });
  });
  app.get(hostnames, (context) => {
    const wanted = context.req.query('hostname');
    const all = find(context.req.param('zone')).customHostnames;
    return successPage(
      context,
      all.filter((one) => !wanted || one.hostname.includes(wanted)),
      20,
    );
  });
  app.post(hostnames, async (context) => {
    const zone = find(context.req.param('zone'));
    const body = await readJson(context, hostname);
    if (zone.customHostnames.some((one) => one.hostname === body.hostname))
      throw new ApiProblem(409, 1406, 'Duplicate custom hostname found.');
    const made: CustomHostname = {
      ...{ id: newUuid(), hostname: body.hostname, status: 'active', custom_metadata: body.custom_metadata },
      ssl: { id: newUuid(), type: 'dv', method: 'http', ...body.ssl, status: 'active' },
      created_at: world.now().toISOString(),
    };
    zone.customHostnames.push(made);
    world.save();
    // It is active at the next look: until then, its owner has to be proven and a certificate to be had.
    return success(context, { ...made, status: 'pending', ssl: { ...made.ssl, status: 'pending_validation' } }, 201);
  });
  app.get(`${hostnames}/:hostname`, (context) =>
    success(context, findHostname(find(context.req.param('zone')), context.req.param('hostname'))),
  );
  app.delete(`${hostnames}/:hostname`, (context) => {
    const zone = find(context.req.param('zone'));
    const { id } = findHostname(zone, context.req.param('hostname'));
    zone.customHostnames = zone.customHostnames.filter((one) => one.id !== id);
    world.save();
    return context.json({ id });
  });
}
