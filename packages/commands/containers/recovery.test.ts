import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fillDisk, fillLog, killService, leakMemory, restartsOf } from './break.ts';
import { imagesUnderTest } from './stack/images.ts';
import { openPeople, type People } from './stack/people.ts';
import { containerUser, type Stack, startStack } from './stack/stack.ts';
import { startWriters } from './stack/writers.ts';

/** Small disks; who keeps them open keeps what is on them while the others start anew. */
const override = `
services:
  api-blue: { volumes: ["./mail:/mail"], environment: { MEDIA_FREE_BYTES_MIN: "8000000" } }
  jobs: { volumes: ["./mail:/mail"], environment: { MEDIA_FREE_BYTES_MIN: "8000000" } }
  keeper:
    image: \${JOBS_IMAGE}
    command: [sleep, infinity]
    init: true
    healthcheck: { test: [CMD, "true"], interval: 1s }
    volumes: ["media:/media", "postgres:/postgres"]
volumes:
  media: { driver_opts: { type: tmpfs, device: tmpfs, o: "size=48m,uid=${containerUser},gid=${containerUser}" } }
  postgres: { driver_opts: { type: tmpfs, device: tmpfs, o: "size=208m,mode=1777" } }
`;

let stack: Stack;
let people: People;

beforeAll(async () => {
  stack = await startStack({ images: imagesUnderTest(), override, environment: { RATE_LIMIT_FACTOR: '20' } });
  people = await openPeople(stack);
});
afterAll(() => stack?.remove());

const report = (what: string, { comments, longestGapMs }: { comments: number; longestGapMs: number }) =>
  console.info(
    `${what}: ${comments} comments acknowledged, none lost or doubled; for ${(longestGapMs / 1000).toFixed(1)} s none.`,
  );

describe.each(['api-blue', 'web-blue', 'jobs', 'postgres', 'valkey', 'caddy'])('kill -9 of %s', (service) => {
  it('is mended by itself, and nothing acknowledged is lost', async () => {
    const [writers, before] = [await startWriters(people), await restartsOf(stack, service)];
    await writers.more(6);
    await killService(stack, service);
    await people.waitFor(
      `${service} to be back`,
      () => restartsOf(stack, service),
      (count) => count > before,
    );
    await writers.more(12);
    report(`kill -9 of ${service}`, await writers.settle());
  });
});

it('finishes the photos that were being processed when jobs was killed', async () => {
  const author = await people.newPerson();
  const posts = [1, 2, 3].map(async () => people.publish(author, [await people.upload(author, people.photo())]));
  await killService(stack, 'jobs');
  expect((await Promise.all(posts)).map(({ status }) => status)).toEqual(['published', 'published', 'published']);
});

it('starts anew when the api runs out of memory', async () => {
  const [writers, before] = [await startWriters(people), await restartsOf(stack, 'api-blue')];
  await writers.more(6);
  await leakMemory(stack, 'api-blue');
  await people.waitFor(
    'the api to be back',
    () => restartsOf(stack, 'api-blue'),
    (count) => count > before,
    60_000,
  );
  await writers.more(12);
  report('Out of memory', await writers.settle());
});

it('refuses photos while the disk for them is full, does everything else, and takes them again', async () => {
  const author = await people.newPerson();
  const post = await people.newPost(author);
  const makeRoom = await fillDisk(stack, '/media', 4_000_000);
  await expect(people.upload(author, people.photo())).rejects.toThrow(/507/);
  expect((await author.api(`/posts/${post.id}/like`, { method: 'POST' })).status).toBeLessThan(300);
  await makeRoom();
  expect((await people.newPost(author)).status).toBe('published');
});

it('loses nothing when the disk of the database is full, and goes on when there is room', async () => {
  const writers = await startWriters(people);
  await writers.more(6);
  const filler = await people.newPerson();
  const makeRoom = await fillDisk(stack, '/postgres', 0);
  await fillLog(stack);
  const refused = () =>
    filler.api('/me', { method: 'PATCH', json: { bio: 'x'.repeat(100) } }).catch(() => ({ status: 0 }));
  await people.waitFor('a write to be refused', refused, ({ status }) => status >= 500 || status === 0);
  await makeRoom();
  await writers.more(12);
  report('Full disk of the database', await writers.settle());
});
