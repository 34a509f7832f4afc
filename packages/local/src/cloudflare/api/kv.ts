import * as z from 'zod';
import type { ApiApp, ApiPlace } from '../place.ts';
import { newId } from '../world.ts';
import { ApiProblem, success, successPage } from './answer.ts';
import { readJson } from './read-json.ts';

const made = z.object({ title: z.string().min(1) });

/** KV namespaces; what Workers keep in them is not seen from here. */
export function addKv(app: ApiApp, { world }: ApiPlace): void {
  const { account } = world;
  const base = '/accounts/:account/storage/kv/namespaces';
  const find = (id: string) => {
    const namespace = account.kv.find((one) => one.id === id);
    if (!namespace) throw new ApiProblem(404, 10_013, 'namespace not found');
    return namespace;
  };
  const told = ({ id, title }: { id: string; title: string }) => ({ id, title, supports_url_encoding: true });

  app.get(base, (context) => successPage(context, account.kv.map(told), 20));
  app.post(base, async (context) => {
    const { title } = await readJson(context, made);
    if (account.kv.some((one) => one.title === title))
      throw new ApiProblem(400, 10_014, `a namespace with this account ID and title already exists`);
    const namespace = { id: newId(), title };
    account.kv.push(namespace);
    world.save();
    return success(context, told(namespace));
  });
  app.get(`${base}/:namespace`, (context) => success(context, told(find(context.req.param('namespace')))));
  app.delete(`${base}/:namespace`, (context) => {
    const namespace = find(context.req.param('namespace'));
    account.kv = account.kv.filter((other) => other !== namespace);
    world.save();
    return success(context, null);
  });
}
