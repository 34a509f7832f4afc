import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { domain, type World } from './world.ts';

/** What a visitor is answered at an address. */
export async function visit(
  { variables }: Pick<World, 'variables'>,
  path: string,
): Promise<{ status: number; text: string }> {
  const { promise, resolve, reject } = Promise.withResolvers<{ status: number; text: string }>();
  const outgoing = request(new URL(path, variables.EDGE_FRONT_URL), { headers: { host: domain } });
  outgoing.once('response', (response) => {
    void text(response).then((body) => resolve({ status: response.statusCode ?? 0, text: body }), reject);
  });
  outgoing.once('error', reject).end();
  return promise;
}

/** The files that pages name which somebody has open now. */
export async function filesOfPages(world: World): Promise<string[]> {
  const pages = await Promise.all(['/', '/explore', '/sign-in'].map((path) => visit(world, path)));
  return [...new Set(pages.flatMap((page) => page.text.match(/\/_next\/static\/[\w./~-]+\.\w+/g) ?? []))];
}

/** Those of the files that are not answered. */
export async function missingOf(world: World, files: readonly string[]): Promise<string[]> {
  const missing: string[] = [];
  for (const file of files) if ((await visit(world, file)).status !== 200) missing.push(file);
  return missing;
}
