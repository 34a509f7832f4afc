import { expect, test } from 'vitest';
import { planRetention, type Version } from './plan.ts';

const now = new Date('2026-06-30T12:00:00Z');
const commit = (letter: string) => letter.repeat(40);
const digest = (name: string) => `sha256:${Buffer.from(name).toString('hex').padEnd(64, '0')}`;
const version = (name: string, day: number, tags: string[] = [], more: Partial<Version> = {}): Version => ({
  ...{ digest: digest(name), tags, at: new Date(Date.UTC(2026, 5, day)), children: [], ...more },
});
const deleted = (versions: Version[], more: { commits?: number; digests?: string[] } = {}) =>
  planRetention(versions, { commits: more.commits ?? 1, digests: new Set(more.digests), now }).map((one) => one.digest);

test('of images that have but their commit the newest stay', () => {
  const versions = [version('a', 1, [commit('a')]), version('b', 3, [commit('b')]), version('c', 2, [commit('c')])];
  expect(deleted(versions)).toEqual([digest('a'), digest('c')]);
  expect(deleted(versions, { commits: 2 })).toEqual([digest('a')]);
  expect(deleted(versions, { digests: [digest('a')] })).toEqual([digest('c')]);
});

test('a release, what an environment runs and what it can go back to are never deleted, however old', () => {
  const names = ['v1.0.0', 'latest', 'production-1', 'production-5', 'staging-v1.0.0', 'anything'];
  expect(
    deleted(
      names.map((tag) => version(tag, 1, [tag, commit('d')])),
      { commits: 0 },
    ),
  ).toEqual([]);
});

test('what a kept index lists stays, an index in it and what is attached as well; the rest goes, index first', () => {
  const image = version('image', 1);
  const provenance = version('provenance', 1, [], { subject: digest('image') });
  const byTag = version('by tag', 1, [`sha256-${digest('index').slice(7)}`], { children: [digest('signature')] });
  const all = [
    ...[image, provenance, byTag, version('signature', 1)],
    version('index', 1, ['v1'], { children: [digest('inner')] }),
    version('inner', 1, [], { children: [digest('image')] }),
    version('old image', 1),
    version('old', 1, [commit('e')], { children: [digest('old image'), digest('image')] }),
    version('old provenance', 1, [], { subject: digest('old') }),
  ];
  expect(deleted(all, { commits: 0 })).toEqual([digest('old'), digest('old image'), digest('old provenance')]);
});

test('nothing of the last day is deleted: somebody may be pushing it', () => {
  expect(deleted([version('new', 30), version('old', 28)])).toEqual([digest('old')]);
});
