import { cp, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build } from 'esbuild';

const folder = fileURLToPath(new URL('..', import.meta.url));
const node = join(folder, '../packages/node');

/**
 * Bundles the processes into `outdir`: Node, these files and sharp are then all that they need. From bundles a process
 * starts in a fifth of the time and takes a third of the memory. Writes over what is there, as a running process may
 * still read from it. `alias` says what else an import means.
 */
export async function bundleProcesses(outdir: string, alias: Readonly<Record<string, string>> = {}): Promise<void> {
  const named = (...names: string[]) => names.map((name) => join(folder, 'src', `${name}.ts`));
  const options = {
    outdir,
    entryNames: '[name]',
    alias: { ...alias },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    // Native code cannot be bundled; Next comes with the app.
    external: ['sharp', 'pg-native', 'next'],
    // pg and pg-boss are CommonJS and ask for Node's modules by `require`.
    banner: {
      js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
    },
    legalComments: 'none',
    logLevel: 'warning',
  } as const satisfies BuildOptions;
  await build({
    ...options,
    entryPoints: [
      ...named('server', 'jobs', 'web', 'administer', 'alerting'),
      join(node, 'src/photos/photo-process.ts'),
    ],
  });
  // Postgres' parser asks where it lies, and the decoder of HEIC has another answer to that.
  await build({ ...options, entryPoints: named('migrate'), define: { __dirname: 'import.meta.dirname' } });
  await cp(
    createRequire(import.meta.url).resolve('libpg-query/wasm/libpg-query.wasm'),
    join(outdir, 'libpg-query.wasm'),
  );
  await cp(join(folder, '../packages/core/src/migrations'), join(outdir, 'migrations'), { recursive: true });
  const { dependencies } = JSON.parse(await readFile(join(node, 'package.json'), 'utf8'));
  const manifest = { name: 'isntgram-vm', private: true, type: 'module', dependencies: { sharp: dependencies.sharp } };
  await writeFile(join(outdir, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}

/** A script with all that it imports, as text for a page that loads nothing. */
export async function bundleForBrowser(entry: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    target: 'es2022',
    legalComments: 'none',
    logLevel: 'warning',
  });
  return outputFiles[0]?.text ?? '';
}
