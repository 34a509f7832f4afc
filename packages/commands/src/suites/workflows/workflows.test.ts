import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '@isntgram/cli/root';
import { tagOfPlace } from '@isntgram/vm-profile/ops/deploy/name-in-registry';
import { imageNames } from '@isntgram/vm-profile/ops/deploy/state';
import { expect, test } from 'vitest';
import { lintWorkflows } from './lint-workflows.ts';
import { readWorkflow } from './run-workflow.ts';

const folder = join(root, '.github/workflows');
const workflows = (await readdir(folder)).filter((name) => name.endsWith('.yml'));
const read = (name: string) => readFile(join(folder, name), 'utf8');
const list: { checked: string; actions: Record<string, { version: string; commit: string }> } = JSON.parse(
  await readFile(join(root, '.github/actions.json'), 'utf8'),
);

/** What each `uses:` of a workflow names, with the comment behind it. */
const usesIn = (text: string) =>
  [...text.matchAll(/^ *(?:- )?uses: (\S+)(?: # (\S+))?$/gm)].map(([, name = '', version]) => ({ name, version }));

test.each(workflows)(
  '%s uses actions by the commits that were looked up, each with its version beside it',
  async (name) => {
    for (const { name: used, version } of usesIn(await read(name))) {
      if (used.startsWith('./')) {
        expect(existsSync(join(root, used)), used).toBe(true);
        continue;
      }
      const [path = '', commit] = used.split('@');
      const known = list.actions[path.split('/').slice(0, 2).join('/')];
      expect({ path, commit, version }).toEqual({ path, commit: known?.commit, version: known?.version });
    }
  },
);

test('the list has a date, whole commits, and nothing that no workflow uses', async () => {
  expect(list.checked).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  for (const { commit } of Object.values(list.actions)) expect(commit).toMatch(/^[0-9a-f]{40}$/);
  const used = (await Promise.all(workflows.map(read))).join('\n');
  expect(Object.keys(list.actions).filter((action) => !used.includes(`uses: ${action}`))).toEqual([]);
});

test('what is HIGH or CRITICAL fails a release, and nothing else does', async () => {
  for (const name of ['release.yml', 'scan.yml']) {
    const scan = /trivy-action@[^\n]*\n((?: {8,}.*\n)+)/.exec(await read(name))?.[1] ?? '';
    expect(scan, name).toContain('severity: HIGH,CRITICAL\n');
    expect(scan, name).toContain("exit-code: '1'\n");
    // The format sarif takes every severity, unless it is told.
    expect(scan.includes('format: sarif'), name).toBe(scan.includes('limit-severities-for-sarif: true'));
  }
});

test('every week each image is scanned as built last and as each environment on its own servers runs it', async () => {
  const { jobs, on } = await readWorkflow('scan.yml');
  expect(on.schedule?.[0]?.cron).toMatch(/^\d+ \d+ \* \* [0-6]$/);
  const { default: environments } = await import('../../../../../environments.ts');
  const named = Object.entries(environments).flatMap(([name, { profile }]) => (profile === 'vm' ? [name] : []));
  expect(jobs.image?.strategy?.matrix).toEqual({
    name: imageNames,
    tag: ['latest', ...named.map((name) => tagOfPlace(name, 1))],
  });
});

test('GitHub would take every workflow', async () => {
  expect(await lintWorkflows()).toBe(true);
});
