import * as z from 'zod';
import type { Bucket } from '../model.ts';
import type { ApiApp, ApiPlace } from '../place.ts';
import { ApiProblem, success } from './answer.ts';
import { readJson } from './read-json.ts';

const made = z.object({
  name: z.string(),
  locationHint: z.string().optional(),
  storageClass: z.string().default('Standard'),
});
const rules = z.object({ rules: z.array(z.unknown()) });

const told = ({ name, creation_date, location, storage_class }: Bucket) => ({
  ...{ name, creation_date, location, storage_class, jurisdiction: 'default' },
});

/** R2; https://developers.cloudflare.com/api/resources/r2/subresources/buckets/ */
export function addBuckets(app: ApiApp, { world, fleet }: ApiPlace): void {
  const { account } = world;
  const base = '/accounts/:account/r2/buckets';
  const find = (name: string): Bucket => {
    const bucket = account.buckets.find((one) => one.name === name);
    if (!bucket) throw new ApiProblem(404, 10_006, 'The specified bucket does not exist.');
    return bucket;
  };

  app.get(base, (context) => {
    const wanted = context.req.query('name_contains') ?? '';
    return success(context, { buckets: account.buckets.filter(({ name }) => name.includes(wanted)).map(told) });
  });

  app.post(base, async (context) => {
    const { name, locationHint, storageClass } = await readJson(context, made);
    if (!/^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/.test(name))
      throw new ApiProblem(400, 10_005, 'The specified bucket name is not valid.');
    if (account.buckets.some((bucket) => bucket.name === name))
      throw new ApiProblem(409, 10_004, 'The bucket you tried to create already exists, and you own it.');
    const bucket: Bucket = {
      ...{ name, creation_date: world.now().toISOString(), location: locationHint ?? 'WEUR' },
      ...{ storage_class: storageClass, cors: undefined, lifecycle: [] },
    };
    account.buckets.push(bucket);
    world.save();
    await fleet().bucketsChanged();
    return success(context, told(bucket));
  });

  app.get(`${base}/:bucket`, (context) => success(context, told(find(context.req.param('bucket')))));

  app.delete(`${base}/:bucket`, async (context) => {
    const bucket = find(context.req.param('bucket'));
    account.buckets = account.buckets.filter((other) => other !== bucket);
    world.save();
    await fleet().bucketsChanged();
    return success(context, {});
  });

  app.get(`${base}/:bucket/cors`, (context) => {
    const { cors } = find(context.req.param('bucket'));
    if (!cors) throw new ApiProblem(404, 10_059, 'The CORS configuration does not exist.');
    return success(context, { rules: cors });
  });
  app.put(`${base}/:bucket/cors`, async (context) => {
    const bucket = find(context.req.param('bucket'));
    bucket.cors = (await readJson(context, rules)).rules;
    world.save();
    return success(context, {});
  });
  app.delete(`${base}/:bucket/cors`, (context) => {
    find(context.req.param('bucket')).cors = undefined;
    world.save();
    return success(context, {});
  });

  app.get(`${base}/:bucket/lifecycle`, (context) =>
    success(context, { rules: find(context.req.param('bucket')).lifecycle }),
  );
  app.put(`${base}/:bucket/lifecycle`, async (context) => {
    const bucket = find(context.req.param('bucket'));
    bucket.lifecycle = (await readJson(context, rules)).rules;
    world.save();
    return success(context, {});
  });
}
