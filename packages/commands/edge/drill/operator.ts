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

    /**
     * Ends both of its processes at once, with all that they began, as a machine does that loses power. A step that was
     * said to begin may not have a process of its own yet: that is waited for.
     */
    async cutPower(running: Running): Promise<void> {
      const runs = join(root, '.data/deploys/staging/runs');
      const [last = ''] = (await readdir(runs)).sort().toReversed();
      const groupIn = async (name: string) => Number(await readFile(join(runs, last, name), 'utf8'));
      await expect.poll(async () => isThere(await groupIn('child')), { timeout: 60_000, interval: 20 }).toBe(true);
      for (const group of [await groupIn('pid'), await groupIn('child')]) process.kill(-group, 'SIGKILL');
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

/** Whether processes of that group go on. */
function isThere(group: number): boolean {
  try {
    return process.kill(-group, 0);
  } catch {
    return false;
  }
}
