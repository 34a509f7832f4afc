import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '@isntgram/cli/root';
import { expect } from 'vitest';
import { type Ended, type Running, startProgram } from '../../containers/deploy/operator.ts';
import { visit } from './visit.ts';
import type { World } from './world.ts';

/** How long each share is watched, unless a test says otherwise. */
const watchSeconds = 4;

/** Who deploys to the edge. */
export function openOperator(world: World) {
  /** Runs `npm run deploy`, as a person would. */
  function start(...words: string[]): Running {
    const changes = words[0]?.startsWith('--') || words[0] === 'rollback';
    const watch = changes && !words.includes('--watch') ? ['--watch', String(watchSeconds)] : [];
    const env = words.includes('--env') ? [] : ['--env', 'staging'];
    const args = [...words, ...env, '--environments', world.environmentsFile, ...watch];
    return startProgram(
      process.execPath,
      [join(root, 'packages/commands/src/operate/deploy.ts'), ...args],
      world.variables,
    );
  }
  const deploy = (...words: string[]): Promise<Ended> => start(...words).ended;
  return {
    start,
    deploy,
    release: (tag: string, build: string, ...words: string[]): Promise<Ended> =>
      deploy('--release', tag, '--built', build, ...words),

    /** Ends both of its processes at once, with all that they began, as a machine does that loses power. */
    async cutPower(running: Running): Promise<void> {
      const runs = join(root, '.data/deploys/staging/runs');
      const [last = ''] = (await readdir(runs)).sort().toReversed();
      const here = join(runs, last);
      const [runner, child] = await Promise.all(['pid', 'child'].map((name) => readFile(join(here, name), 'utf8')));
      for (const group of [runner, child]) process.kill(-Number(group), 'SIGKILL');
      running.signal('SIGKILL');
      await running.ended;
    },

    /** What serves, by the record, by Cloudflare's word and by its own. */
    async expectServing(tag: string): Promise<void> {
      const { output } = await deploy('status');
      expect(output).toMatch(new RegExp(`^serving +${tag},`, 'm'));
      expect(output).toMatch(new RegExp(`staging-api +100 % +${tag} .*staging-web +100 % +${tag} `, 's'));
      expect(output).not.toMatch(/^!/m);
      for (let asked = 0; asked < 5; asked += 1)
        expect(JSON.parse((await visit(world, '/api/health')).text).version).toBe(tag);
    },
  };
}
