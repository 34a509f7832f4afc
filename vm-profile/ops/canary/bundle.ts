import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** watch.ts with all that it imports, as one text that Node runs. */
export async function bundleWatch(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('watch.ts', import.meta.url))],
    ...{ bundle: true, write: false, minify: true, platform: 'node', format: 'esm', target: 'node22' },
    ...{ legalComments: 'none', logLevel: 'warning' },
  });
  return outputFiles[0]?.text ?? '';
}
