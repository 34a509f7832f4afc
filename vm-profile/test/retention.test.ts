import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@isntgram/local/process/ports';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pruneCommand } from '../ops/retention/command.ts';
import { openRegistry } from '../ops/retention/registry.ts';
import { startRegistry } from './deploy/registry.ts';

/** Retention on Debian's docker-registry, with images of a few bytes. */
const name = 'isntgram/api';
let folder: string;
let origin: string;
let stop: () => void;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'isntgram-retention-'));
  const port = await freePort();
  origin = `http://127.0.0.1:${port}`;
  const registry = await startRegistry(folder, port);
  stop = () => registry.kill();
});
afterAll(async () => {
  stop?.();
  await rm(folder, { recursive: true, force: true });
});

const oci = (kind: string) => `application/vnd.oci.image.${kind}.v1+json`;
const digestOf = (bytes: string) => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
const describe = (mediaType: string, content: string) => ({ mediaType, digest: digestOf(content), size: content.length });

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
  const config = JSON.stringify({ created: new Date(Date.UTC(2026, 0, day)).toISOString(), os: 'linux' });
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
  const registry = openRegistry(origin, name);
  const there = async (digests: string[]) => (await Promise.all(digests.map((one) => registry.manifest(one)))).map(Boolean);
  const prune = async (...more: string[]) => {
    const said: string[] = [];
    const repository = `${new URL(origin).host}/isntgram`;
    await pruneCommand(['--repository', repository, '--commits', '1', ...more], {}, (line) => said.push(line));
    return said.join('\n');
  };

  expect(await prune('--dry-run')).toContain('isntgram/api: 8 versions, 3 would be deleted.');
  expect(await there(gone)).toEqual([true, true, true]);
  expect(await prune()).toContain('isntgram/api: 8 versions, 3 were deleted.');
  expect(await there(gone)).toEqual([false, false, false]);
  expect(await there(kept)).toEqual(kept.map(() => true));
  expect(await prune()).toContain('isntgram/api: 5 versions, 0 were deleted.');
});
