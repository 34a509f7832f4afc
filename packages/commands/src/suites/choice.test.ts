import { describe, expect, it } from 'vitest';
import { readTree } from '../house/tree.ts';
import { apiSuitesOf } from './changed.ts';
import { filesOf } from './test-files.ts';
import { chooseSuites, type TestPlan } from './tests.ts';
import { vmParts, vmSuites } from './vm-tests.ts';

const tree = {
  files: [
    'packages/core/src/feed.test.ts',
    'packages/acceptance/src/network/feed.test.ts',
    'packages/acceptance/src/a.ts',
  ],
};
const plan = { units: true, profiles: ['edge', 'vm'] as const, browser: false, filters: [], environment: {} };

describe('what npm test is asked for', () => {
  it('is what a filter matches, and no suite without a match', () => {
    expect(
      chooseSuites(tree, { ...plan, filters: ['network/feed'] }).map(({ short, args }) => [short, ...args]),
    ).toEqual([
      ['edge', '--project', 'api', 'src/network/feed.test.ts'],
      ['vm', '--project', 'api', 'src/network/feed.test.ts'],
    ]);
    expect(chooseSuites(tree, { ...plan, filters: ['feed'] }).map(({ short }) => short)).toEqual([
      'units',
      'edge',
      'vm',
    ]);
  });

  it('leaves what takes minutes, or needs a Postgres server, to who names it', () => {
    const argsOf = (filters: string[]) => chooseSuites(readTree(), { ...plan, profiles: [], filters })[0]?.args;
    const tests = ['crash', 'neon', 'cloudflare', 'move', 'caddy'].map((folder) => `packages/local/test/${folder}`);
    for (const folder of [...tests, 'packages/commands/src/switch/killed'])
      expect(argsOf([])).toContain(`--exclude=${folder}/**`);
    expect(argsOf(['test/crash'])).toEqual([
      'packages/local/test/crash/edge.test.ts',
      'packages/local/test/crash/vm.test.ts',
    ]);
  });

  it('is also the product with a module more: its API on each profile, its pages on one', () => {
    const { files } = readTree();
    const echoOf = (more: Partial<TestPlan>) =>
      chooseSuites({ files }, { ...plan, ...more }).flatMap(({ serving }) =>
        serving?.others ? [[serving.profile, serving.others.pages]] : [],
      );
    expect(echoOf({})).toEqual([
      ['edge', false],
      ['vm', false],
    ]);
    expect(echoOf({ browser: true, units: false })).toEqual([['vm', true]]);
    expect(echoOf({ filters: ['network/feed'] })).toEqual([]);
  });

  it('is refused where a filter matches nothing', () => {
    expect(() => chooseSuites(tree, { ...plan, filters: ['feed', 'fed'] })).toThrow(
      'No test file of units, api, echo has "fed" in its path.',
    );
    expect(() => filesOf(tree, ['units'], ['network/feed'])).toThrow('"network/feed"');
  });

  it('is, with a browser, every journey on one profile, and on the other what that does by itself', () => {
    const walked = (more: object) =>
      chooseSuites(readTree(), { ...plan, units: false, browser: true, ...more })
        .filter(({ name }) => name.startsWith('journeys'))
        .map(({ short, args }) => [short, ...args.filter((arg) => arg.endsWith('.ts'))]);
    const some = ['journeys/public-pages.test.ts', 'journeys/share-a-photo.test.ts'];
    expect(walked({})).toEqual([['edge', ...some], ['vm']]);
    expect(walked({ thorough: true })).toEqual([['edge'], ['vm']]);
    expect(walked({ profiles: ['edge'] })).toEqual([['edge']]);
    const named = 'journeys/offline.test.ts';
    expect(walked({ filters: ['offline'] })).toEqual([
      ['edge', named],
      ['vm', named],
    ]);
  });

  it('is, through Caddy, what is there', () => {
    const { api, journeys, containers } = vmSuites(readTree(), { parts: vmParts, filters: [], thorough: false });
    expect(api).toContain('src/media/media.test.ts');
    expect(api?.length).toBeLessThan(15);
    expect(journeys).toEqual(['journeys/share-a-photo.test.ts']);
    expect(filesOf(readTree(), ['containers'], ['containers/deploy'])).toEqual({ containers: ['deploy.test.ts'] });
    expect(containers).toEqual([]);
    expect(vmSuites(readTree(), { parts: ['memory'], filters: [], thorough: false })).toEqual({});
  });
});

describe('what a changed file can touch of what an instance answers', () => {
  it.each([
    ['packages/core/src/network/posts/posts.ts', { edge: ['src/network/'], vm: ['src/network/'] }],
    ['packages/api/src/routes/media/media.ts', { edge: ['src/media/'], vm: ['src/media/'] }],
    ['packages/core/src/kernel/context.ts', { edge: [], vm: [] }],
    [
      'packages/acceptance/src/network/feed.test.ts',
      { edge: ['src/network/feed.test.ts'], vm: ['src/network/feed.test.ts'] },
    ],
    ['packages/node/src/db/pg-db.ts', { vm: [] }],
    ['edge/src/api.ts', { edge: [] }],
    ['packages/local/test/modules/echo/core/echo.ts', { edge: ['echo/'], vm: ['echo/'] }],
    ['app/src/ui/button.tsx', {}],
    ['packages/core/src/kernel/roles.test.ts', {}],
    ['vm-profile/README.md', {}],
  ])('%s', (file, suites) => {
    expect(Object.fromEntries(apiSuitesOf([file]))).toEqual(suites);
  });

  it('is all of it where one of several files is', () => {
    expect(apiSuitesOf(['packages/core/src/network/policy.ts', 'edge/src/api.ts']).get('edge')).toEqual([]);
  });
});
