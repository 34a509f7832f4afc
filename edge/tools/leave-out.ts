import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { places } from './places.ts';

/**
 * What Next brings along for what this app has not, 50 KiB of the web Worker (gzip): the tokens of draft mode, where
 * Next takes whatever fails for a cookie that is none, and the proxy of its own tests.
 */
const leftOut = ['fast-jwt/index.js', '@mswjs/interceptors/ClientRequest/index.js'];

/** Leaves it out of the standalone build, which the Worker is bundled from; `next build` has just written it. */
const compiled = join(places.app, '.next/standalone/node_modules/next/dist/compiled');
for (const file of leftOut) {
  const path = join(compiled, file);
  if (!existsSync(path)) throw new Error(`Next has no ${path} any more: take it out of edge/tools/leave-out.ts.`);
  writeFileSync(path, `throw new Error('${file} was left out by edge/tools/leave-out.ts.');\n`);
}
