import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { root } from '@isntgram/cli/root';
import * as z from 'zod';

/** The repository's own files, by their paths from the root, and which of them import which. */
export interface Tree {
  files: readonly string[];
  /** Of each source: the sources that it imports, for a type alone too. */
  imports: ReadonlyMap<string, readonly string[]>;
  /** Those of the imports that name a file by the way to it, not by a package or the app. */
  byPath: ReadonlyMap<string, readonly string[]>;
  read(file: string): string;
}

const manifest = z.object({ name: z.string().default(''), exports: z.record(z.string(), z.string()).default({}) });

const isSource = (file: string): boolean => /\.(tsx?|mjs)$/.test(file);
const specifiers = /(?:\bfrom|\bimport|\bimport\()\s*'((?:\.\.?\/|@isntgram\/|@\/)[^']+)'/g;

/** Reads what git keeps, and what is new and not ignored. */
export function readTree(): Tree {
  const told = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '--deduplicate'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1e8,
  });
  const gone = execFileSync('git', ['ls-files', '--deleted'], { cwd: root, encoding: 'utf8' }).split('\n');
  const files = told.split('\n').filter((file) => file !== '' && !gone.includes(file));
  const read = (file: string) => readFileSync(join(root, file), 'utf8');
  const find = createResolver(files, read);
  const imports = new Map<string, string[]>();
  const byPath = new Map<string, string[]>();
  for (const file of files.filter(isSource)) {
    const written = [...read(file).matchAll(specifiers)].map(([, specifier = '']) => specifier);
    const targets = (some: string[]) => [...new Set(some.flatMap((specifier) => find(file, specifier) ?? []))];
    imports.set(file, targets(written));
    byPath.set(file, targets(written.filter((specifier) => specifier.startsWith('.'))));
  }
  return { files, imports, byPath, read };
}

/** Which file of ours an import means: by its path, by the app's `@/`, or by what a package exports. */
function createResolver(files: readonly string[], read: Tree['read']) {
  const known = new Set(files);
  const firstOf = (base: string) => [base, `${base}.ts`, `${base}.tsx`].find((path) => known.has(path));
  const packages = files
    .filter((file) => file.endsWith('package.json'))
    .map((file) => ({ folder: dirname(file), ...manifest.parse(JSON.parse(read(file))) }));
  return (from: string, specifier: string): string | undefined => {
    if (specifier.startsWith('.')) return firstOf(posix.join(dirname(from), specifier));
    if (specifier.startsWith('@/')) return firstOf(posix.join('app/src', specifier.slice(2)));
    const owner = packages.find(({ name }) => specifier === name || specifier.startsWith(`${name}/`));
    if (!owner) return undefined;
    const wanted = `.${specifier.slice(owner.name.length)}`;
    for (const [pattern, target] of Object.entries(owner.exports)) {
      const [before = '', after = ''] = pattern.split('*');
      const inside = pattern.includes('*') && wanted.startsWith(before) && wanted.endsWith(after);
      if (!inside && wanted !== pattern) continue;
      const path = target.replace('*', wanted.slice(before.length, wanted.length - after.length));
      const file = firstOf(posix.join(owner.folder, path));
      if (file) return file;
    }
    return undefined;
  };
}
