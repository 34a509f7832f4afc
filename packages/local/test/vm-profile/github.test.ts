import { versionsOfGithub } from '@isntgram/vm-profile/ops/retention/github';
import { expect, test } from 'vitest';
import { serveGithub } from '../../src/github/endpoint.ts';

const digest = (letter: string) => `sha256:${letter.repeat(64)}`;
const version = (id: number, letter: string, tags: string[], manifest: object = {}) => ({
  ...{ id, digest: digest(letter), tags, at: '2026-01-01T00:00:00Z', manifest },
});

test('GHCR is read by pages with what its manifests say, and a version that got a tag meanwhile stays', async () => {
  const index = version(1, 'a', ['v1'], { manifests: [{ digest: digest('b') }] });
  const attached = version(3, 'c', [], { subject: { digest: digest('a') } });
  const many = Array.from({ length: 100 }, (_, at) => version(10 + at, 'd', [`${at}`]));
  const packages = { 'isntgram/api': [index, version(2, 'b', []), attached, ...many] };
  const github = await serveGithub({ packages, answers: {} }, { token: 'let-me' });
  const open = (token: string) =>
    versionsOfGithub({ api: github.url, registry: github.url, token }, 'anna/isntgram/api');
  try {
    const versions = open('let-me');
    const all = await versions.list();
    expect(all).toHaveLength(103);
    expect(all[0]).toMatchObject({ tags: ['v1'], children: [digest('b')] });
    expect(all[2]?.subject).toBe(digest('a'));
    attached.tags.push('production-1');
    expect(await versions.remove({ digest: digest('c'), tags: [], at: new Date(), children: [] })).toBe(false);
    expect(await versions.remove({ digest: digest('b'), tags: [], at: new Date(), children: [] })).toBe(true);
    expect(github.told).toEqual(['DELETE /users/anna/packages/container/isntgram%2Fapi/versions/2']);
    await expect(open('guessed').list()).rejects.toThrow('401');
  } finally {
    await github.close();
  }
});
