import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@isntgram/cli/ports';
import { nameInRegistry } from '@isntgram/vm-profile/ops/deploy/name-in-registry';
import type { Release } from '@isntgram/vm-profile/ops/deploy/state';
import { pruneCommand } from '@isntgram/vm-profile/ops/retention/command';
import { openRegistry } from '@isntgram/vm-profile/ops/retention/registry';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { annasAccess, letIn, startRegistry } from './deploy/registry.ts';

/** Retention on Debian's docker-registry, with images of a few bytes. */
const name = 'isntgram/api';
let folder: string;
let origin: string;
let stop: (() => void)[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'isntgram-retention-'));
  const port = await freePort();
  origin = `http://127.0.0.1:${port}`;
  const registry = await startRegistry(folder, port);
  stop = [() => registry.kill()];
});
afterEach(async () => {
  for (const end of stop) end();
  await rm(folder, { recursive: true, force: true });
});

const oci = (kind: string) => `application/vnd.oci.image.${kind}.v1+json`;
const digestOf = (bytes: string) => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
const describe = (mediaType: string, content: string) => ({
  mediaType,
  digest: digestOf(content),
  size: content.length,
});

async function pushBlob(content: string): Promise<void> {
  const begun = await fetch(`${origin}/v2/${name}/blobs/uploads/`, { method: 'POST' });
  const place = new URL(begun.headers.get('location') ?? '', origin);
  place.searchParams.set('digest', digestOf(content));
  expect((await fetch(place, { method: 'PUT', body: content })).status).toBe(201);
}

async function pushManifest(reference: string, mediaType: string, content: string): Promise<string> {
  const headers = { 'content-type': mediaType };
  const answer = await fetch(`${origin}/v2/${name}/manifests/${reference}`, { method: 'PUT', headers, body: content });
  expect(answer.status, await answer.text()).toBe(201);
  return digestOf(content);
}

/** An image of one day, under tags, or under its digest alone. */
async function pushImage(day: number, ...tags: string[]): Promise<string> {
  const created = new Date(Date.UTC(2026, 0, day)).toISOString();
  const config = JSON.stringify({ created, os: 'linux', ...(day % 2 === 1 && { config: { Env: [`DAY=${day}`] } }) });
  const layer = `layer of ${day}`;
  await pushBlob(config);
  await pushBlob(layer);
  const body = { schemaVersion: 2, mediaType: oci('manifest'), config: describe(oci('config'), config) };
  const content = JSON.stringify({ ...body, layers: [describe('application/vnd.oci.image.layer.v1.tar', layer)] });
  for (const tag of tags.length > 0 ? tags : [digestOf(content)]) await pushManifest(tag, oci('manifest'), content);
  return digestOf(content);
}

async function pushIndex(children: string[], tag: string): Promise<string> {
  const manifests = children.map((digest) => ({ mediaType: oci('manifest'), digest, size: 1 }));
  return pushManifest(tag, oci('index'), JSON.stringify({ schemaVersion: 2, mediaType: oci('index'), manifests }));
}

const commit = (letter: string) => letter.repeat(40);

const there = (digests: string[]) =>
  Promise.all(digests.map((one) => openRegistry(origin, name).manifest(one))).then((found) => found.map(Boolean));

/** What `npm run images -- prune` says that keeps one commit. */
async function prune(...more: string[]): Promise<string> {
  const said: string[] = [];
  const repository = `${new URL(origin).host}/isntgram`;
  await pruneCommand(['--repository', repository, '--commits', '1', ...more], {}, (line) => said.push(line));
  return said.join('\n');
}

test('old commits go; releases, what environments have, and what a kept index lists stay', async () => {
  const shared = await pushImage(1);
  const kept = [
    await pushImage(2, 'v1.0.0', commit('a')),
    await pushImage(3, 'production-1', commit('b')),
    await pushImage(4, 'production-5', commit('c')),
    await pushIndex([shared], 'v1.1.0'),
    await pushImage(9, commit('d')),
    shared,
  ];
  const gone = [
    await pushImage(7, commit('e')),
    await pushImage(8, commit('f')),
    await pushIndex([shared, kept[0] ?? ''], commit('1')),
  ];

  expect(await prune('--dry-run')).toContain('isntgram/api: 8 versions, 3 would be deleted.');
  expect(await there(gone)).toEqual([true, true, true]);
  expect(await prune()).toContain('isntgram/api: 8 versions, 3 were deleted.');
  expect(await there(gone)).toEqual([false, false, false]);
  expect(await there(kept)).toEqual(kept.map(() => true));
  expect(await prune()).toContain('isntgram/api: 5 versions, 0 were deleted.');
});

test('what an image sets is read without pulling it, also of the first one in an index that sets any', async () => {
  await pushIndex([await pushImage(2), await pushImage(3), await pushImage(5)], 'v1.0.0');
  await pushImage(4, 'v0.9.0');
  const registry = openRegistry(origin, name);
  expect(await registry.variablesOf('v1.0.0')).toEqual(['DAY=3']);
  expect(await registry.variablesOf('v0.9.0')).toEqual([]);
  await expect(registry.variablesOf('v2.0.0')).rejects.toThrow('has no v2.0.0 of isntgram/api');
});

test('a deploy names what serves, what it can go back to and what comes if it may write; else it says so', async () => {
  const port = await freePort();
  const guarded = await startRegistry(folder, port, letIn);
  stop.push(() => guarded.kill());
  const release = (digest: string): Release => {
    const image = `127.0.0.1:${port}/${name}@${digest}`;
    return { id: 'one', tag: 'one', who: 'anna', at: '2026-01-01T00:00:00Z', images: { api: image, web: image } };
  };
  const digests = [await pushImage(1, commit('a')), await pushImage(2, commit('b')), await pushImage(3, commit('c'))];
  const [next, serving, before] = digests.map(release);
  if (!next || !serving || !before) throw new Error('There are no releases.');
  const tell = (variables: Record<string, string>, releases = [serving, before]) =>
    nameInRegistry({ name: 'production' }, releases, variables, next);
  const right = annasAccess;
  for (const wrong of [{}, { ...right, REGISTRY_TOKEN: 'guessed' }])
    expect(await tell(wrong)).toContainEqual(expect.stringMatching(/answers 401 for/));
  expect(await tell(right)).toEqual([]);
  const named = ['production-next', 'production-1', 'production-2'].map((tag) =>
    openRegistry(origin, name).manifest(tag),
  );
  expect((await Promise.all(named)).map((one) => one?.digest)).toEqual(digests);
  // What the registry has lost is told, and the rest named all the same.
  const lost = release(`sha256:${'0'.repeat(64)}`);
  expect(await tell(right, [before, lost])).toContainEqual(expect.stringContaining('is there no more'));
  expect((await openRegistry(origin, name).manifest('production-1'))?.digest).toBe(digests[2]);
});

test('nothing is deleted while it is not known what an environment runs', async () => {
  const file = join(folder, 'environments.mjs');
  const vm = {
    profile: 'vm',
    domain: 'a.example',
    server: { host: 'a.example' },
    images: `${new URL(origin).host}/isntgram`,
  };
  const elsewhere = { profile: 'edge', domain: 'localhost' };
  const all = { development: elsewhere, staging: vm, production: { ...vm, domain: 'b.example' } };
  await writeFile(file, `export default ${JSON.stringify(all)};\n`);
  const old = [await pushImage(1, commit('a')), await pushImage(2, commit('b'))];
  const prunes = (...more: string[]) => prune('--environments', file, ...more);
  await pushImage(3, 'production-1', commit('c'));
  await expect(prunes()).rejects.toThrow('Nothing is deleted: no tag staging-1 tells what of');
  await expect(prunes('--never-deployed', 'production')).rejects.toThrow('staging-1');
  expect(await prunes('--dry-run')).toMatch(/no tag staging-1.*1 would be deleted/s);
  expect(await there(old)).toEqual([true, true]);
  expect(await prunes('--never-deployed', 'staging')).toContain('1 were deleted');
  expect(await there(old)).toEqual([false, true]);
});
