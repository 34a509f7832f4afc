import { build } from 'esbuild';

/** What of a webpack loader's context Turbopack has, as far as it is used here. */
interface Loading {
  resourcePath: string;
  addDependency(file: string): void;
}

/** A script with all that it imports, small, as it stands in a page; and the files that it came from. */
export async function bundleScript(entry: string): Promise<{ text: string; files: string[] }> {
  const { outputFiles, metafile } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    metafile: true,
    minify: true,
    format: 'iife',
    // The browsers that Next builds for.
    target: ['chrome111', 'edge111', 'firefox111', 'safari16.4'],
    legalComments: 'none',
    logLevel: 'warning',
  });
  return { text: outputFiles[0]?.text.trim() ?? '', files: Object.keys(metafile.inputs) };
}

/** Loads `….script.ts?text` (next.config.ts): scripts that run before the app's, in TypeScript like all others. */
export default async function load(this: Loading): Promise<string> {
  const { text, files } = await bundleScript(this.resourcePath);
  for (const file of files) this.addDependency(file);
  return `export default ${JSON.stringify(text)};`;
}
