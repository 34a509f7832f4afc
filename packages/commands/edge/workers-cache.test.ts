import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Client, signUp } from '../containers/deploy/client.ts';
import { openOperator } from './drill/operator.ts';
import { makeBuild } from './drill/releases.ts';
import { domain, makePlaces, openWorld, type World } from './drill/world.ts';

/** An environment whose pages lie in Workers Cache, deployed with what that is told and with its queue of purges. */
let world: World;
let operator: ReturnType<typeof openOperator>;
let good: string;
beforeAll(async () => {
  world = await openWorld({ more: { workersCache: true } });
  await makePlaces(world);
  operator = openOperator(world);
  good = await makeBuild(world.folder, 'good');
});
afterAll(() => world?.close());

const client = () => new Client({ port: Number(new URL(world.cloudflare.frontUrl).port), domain, isPlain: true });

/** Everything that was purged until something was. */
async function purged() {
  const all: Awaited<ReturnType<World['cloudflare']['purges']>> = [];
  await expect.poll(async () => all.push(...(await world.cloudflare.purges()))).toBeGreaterThan(0);
  return all;
}

test('what somebody writes purges their page by tag, through the queue of whichever release serves', async () => {
  const [writer, reader] = [client(), client()];
  let username: string | undefined;
  for (const tag of ['r1', 'r2']) {
    expect((await operator.release(tag, good)).output).toContain(`${tag} serves`);
    await operator.expectServing(tag);
    username ??= await signUp(writer);
    const page = () => reader.send(`/${username}`);
    const isKept = () => expect.poll(async () => (await page()).headers['x-cache']).toBe('hit');
    let name = '';
    /** Whether what was written purged what was kept: a page is gone by itself after 30 s, on a slow machine before. */
    const purges = async () => {
      await isKept();
      await world.cloudflare.purges();
      name = `Of ${tag} ${randomUUID().slice(0, 8)}`;
      const written = await writer.send('/api/v1/me', { method: 'PATCH', json: { name } });
      expect(written.status, written.text).toBe(200);
      return (await purged()).some(({ isTaken, gone, tags }) => isTaken && gone > 0 && tags.includes('isntgram'));
    };
    await expect.poll(purges, { timeout: 900_000 }).toBe(true);
    await expect.poll(async () => (await page()).text).toContain(name);
    await isKept();
    expect((await page()).text).toContain(name);
  }
  for (const one of [writer, reader]) one.close();
});
