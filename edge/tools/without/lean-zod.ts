import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { places } from '../places.ts';

const zod = dirname(createRequire(import.meta.url).resolve('zod/package.json'));

/** What zod exports and nobody here asks for: its compiler needs `eval`, which no Worker has. */
export const unused: readonly string[] = [
  ...['locales', 'fromJSONSchema', 'JSONSchemaGenerator'],
  ...['compile', 'compileFn', 'INVALID', 'withParser', 'ZodCompileAsyncError', 'ZodCompileUnsupportedError'],
];

/** The lines that export nothing but that. */
const unusedLines = /^export (\* as locales|\* from "\.\/compile\.js"|\{ (fromJSONSchema|JSONSchemaGenerator) \}).*$/gm;

/**
 * Writes a zod without its messages in fifty languages, a twelfth of the API Worker, which nobody is ever told: errors
 * have words of ours; and without what else is unused, another forty-fifth. No bundler leaves them out, for `z` is
 * handed on as a whole. @returns the file that is meant by `zod` then
 */
export function leanZod(): string {
  const folder = join(places.root, 'node_modules/.cache/lean-zod');
  mkdirSync(folder, { recursive: true });
  /** A list of exports of zod's, as one of ours; those that it names and we have are ours as well. */
  const write = (name: string, from: string, ours: Readonly<Record<string, string>> = {}): string => {
    const path = join(zod, from);
    const text = readFileSync(path, 'utf8')
      .replace(unusedLines, '')
      .replace(/^export \{ .*, \} from "\.\.\/core\/index\.js";$/m, (line) =>
        unused.reduce((kept, each) => kept.replace(` ${each},`, ''), line),
      )
      .replaceAll(/from "(\.[^"]+)"/g, (_, to: string) => {
        const meant = resolve(dirname(path), to);
        return `from "./${relative(folder, ours[relative(zod, meant)] ?? meant)}"`;
      });
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const core = write('core.mjs', 'v4/core/index.js');
  const external = write('external.mjs', 'v4/classic/external.js', { 'v4/core/index.js': core });
  return write('index.mjs', 'index.js', { 'v4/classic/external.js': external });
}
