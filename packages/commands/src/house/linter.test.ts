import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { root } from '@isntgram/cli/root';
import { expect, it } from 'vitest';
import * as z from 'zod';
import { packages } from './rooms.ts';

const report = z.object({
  diagnostics: z.array(
    z.object({
      category: z.string(),
      location: z.object({ path: z.string(), start: z.object({ line: z.number() }) }),
    }),
  ),
});

const importOf = (what: string): string => `import '${what}';`;
const nameOf = (folder: string): string => `@isntgram/${folder.replace('packages/', '')}/anything`;
const files = ['tried.ts', 'tried.test.ts'];

/** Which of the imports our linter's rules let through, in files that exist for this alone. */
function letThrough(tried: Readonly<Record<string, readonly string[]>>): string[] {
  const house = mkdtempSync(join(tmpdir(), 'isntgram-house-'));
  try {
    copyFileSync(join(root, 'biome.json'), join(house, 'biome.json'));
    for (const [path, imports] of Object.entries(tried)) {
      mkdirSync(join(house, dirname(path)), { recursive: true });
      writeFileSync(join(house, path), imports.map(importOf).join('\n'));
    }
    const biome = join(root, 'node_modules/@biomejs/biome/bin/biome');
    const args = ['lint', '--reporter=json', '--max-diagnostics=none', '--vcs-enabled=false'];
    const { stdout } = spawnSync(process.execPath, [biome, ...args], { cwd: house, encoding: 'utf8', maxBuffer: 1e8 });
    const refused = report
      .parse(JSON.parse(stdout))
      .diagnostics.filter(({ category }) => category === 'lint/style/noRestrictedImports')
      .map(({ location: { path, start } }) => `${path}:${start.line}`);
    return Object.entries(tried).flatMap(([path, imports]) =>
      imports.flatMap((what, at) => (refused.includes(`${path}:${at + 1}`) ? [] : [`${path}: ${what}`])),
    );
  } finally {
    rmSync(house, { recursive: true });
  }
}

it('the linter refuses what stands beside or above a package, in tests too', () => {
  const tried = packages.flatMap((same, height) =>
    same.flatMap((folder) => {
      const others = packages.slice(height).flat();
      const imports = others.filter((other) => other !== folder).map(nameOf);
      return files.map((file) => [`${folder}/src/${file}`, imports] as const);
    }),
  );
  expect(letThrough(Object.fromEntries(tried))).toEqual([]);
});

it('the linter refuses in the app what is behind the API, and outside of routes another feature, in tests too', () => {
  const behind = ['core', 'node', 'local', 'adapters', 'edge'].map((name) => `@isntgram/${name}/anything`);
  const inRoom = (room: string, imports: readonly string[]) =>
    files.map((file) => [`app/src/${room}/${file}`, imports] as const);
  const rooms = ['lib', 'ui', 'parts', 'features/accounts/sign-in'].flatMap((room) =>
    inRoom(room, [...behind, '@/features/network/feed/feed']),
  );
  expect(letThrough(Object.fromEntries([...rooms, ...inRoom('app/explore', behind)]))).toEqual([]);
});
