import { globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';

const require = createRequire(import.meta.url);
const valueImports = /^(?:import|export) (?!type\b)(?!\{(?:\s*type [^,}]+,?)+\s*\} from)[^;]*? from '([^']+)'/gm;

/** The modules of contract that a file takes values from. */
const takenBy = (file: string): string[] =>
  [...readFileSync(file, 'utf8').matchAll(valueImports)].flatMap(([, from = '']) =>
    from.startsWith('.') ? [] : [from],
  );

/** Whether a module of contract brings zod along, itself or by what it imports. */
function bringsZod(file: string, seen = new Set<string>()): boolean {
  if (seen.has(file)) return false;
  seen.add(file);
  return [...readFileSync(file, 'utf8').matchAll(valueImports)].some(
    ([, from = '']) =>
      from === 'zod' || (from.startsWith('.') && bringsZod(new URL(from, `file://${file}`).pathname, seen)),
  );
}

test('no page takes zod along, which the web Worker would carry once for each of them', () => {
  const files = globSync('app/src/**/*.{ts,tsx}').filter((file) => !file.includes('.test.'));
  expect(files.length).toBeGreaterThan(300);
  const heavy = files.flatMap((file) =>
    takenBy(file)
      .filter((from) => from === 'zod' || (from.startsWith('@isntgram/contract/') && bringsZod(require.resolve(from))))
      .map((from) => `${file}: ${from}`),
  );
  expect(heavy).toEqual([]);
});
