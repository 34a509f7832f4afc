import { readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** Bundles the three processes into `dist/` (or the folder named): Node, these files and sharp are then all that they need. */

const folder = fileURLToPath(new URL('..', import.meta.url));
const outdir = resolve(process.argv[2] ?? join(folder, 'dist'));
const { dependencies } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));

await rm(outdir, { recursive: true, force: true });
await build({
  entryPoints: ['server', 'jobs', 'web', 'heic-worker'].map((name) => join(folder, 'src', `${name}.ts`)),
  outdir,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node24',
  // Native code cannot be bundled; Next comes with the app.
  external: ['sharp', 'pg-native', 'next'],
  // pg and pg-boss are CommonJS and ask for Node's modules by `require`.
  banner: { js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);" },
  legalComments: 'none',
  logLevel: 'warning',
});
const manifest = { name: 'isntgram-vm', private: true, type: 'module', dependencies: { sharp: dependencies.sharp } };
await writeFile(join(outdir, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
process.stdout.write(`Built the vm profile into ${outdir}\n`);
