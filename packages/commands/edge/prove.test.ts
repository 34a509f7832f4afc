import { join } from 'node:path';
import { root } from '@isntgram/cli/root';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startProgram } from '../containers/deploy/operator.ts';
import { openOperator } from './drill/operator.ts';
import { makeBuild } from './drill/releases.ts';
import { domainHere, makePlaces, openWorld, type World } from './drill/world.ts';

/** What `npm run env -- prove` says of an environment that was deployed, as a visitor and an operator find it. */
let world: World;
beforeAll(async () => {
  world = await openWorld({ at: domainHere });
  await makePlaces(world);
  const deployed = await openOperator(world).release('r1', await makeBuild(world.folder, 'good'));
  expect(deployed.output).toContain('r1 serves');
});
afterAll(() => world?.close());

async function prove(...words: string[]) {
  const { port } = new URL(world.cloudflare.frontUrl);
  const command = join(root, 'packages/commands/src/operate/env.ts');
  // Nobody reaches an environment elsewhere by a database on this machine: it is named by its address alone.
  return startProgram(process.execPath, [command, 'prove', '--at', `http://${domainHere}:${port}`, ...words], {
    ...world.variables,
    ...{ S3_ENDPOINT: world.cloudflare.s3.endpoint, S3_BUCKET: 'isntgram-staging-media' },
  }).ended;
}

test('what was deployed, what people do, the cache and the photos are as they should be', async () => {
  const { code, output } = await prove('--yes');
  process.stdout.write(`\n${output}\n`);
  expect(output).toMatch(/✓ it is alive: profile edge, version r1$/m);
  expect(output).toMatch(/✓ the landing page with all its files: \d+ files$/m);
  expect(output).toMatch(/✓ a post reaches a follower, who likes and comments it: published/);
  expect(output).toMatch(/✓ a page comes from the cache, .*: a hit after \S+ s, gone after \S+ s$/m);
  expect(output).toMatch(/^All is as it should be \(\d+ s\)\.$/m);
  expect(code).toBe(0);
  expect(await world.ask("select slug from tenants where slug like 'proof-%'")).toEqual([]);
});
