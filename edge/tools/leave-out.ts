import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { places } from './places.ts';

/**
 * What Next brings along for what this app has not, 50 KiB of the web Worker (gzip): the tokens of draft mode, where
 * Next takes whatever fails for a cookie that is none, and the proxy of its own tests.
 */
const leftOut = ['fast-jwt/index.js', '@mswjs/interceptors/ClientRequest/index.js'];

/**
 * Leaves it out of the standalone build, which the Worker is bundled from. The processes of the vm profile run the same
 * files, so that they are put back once the Worker has them: @returns what does.
 */
export function leaveOut(): () => void {
  const compiled = join(places.app, '.next/standalone/node_modules/next/dist/compiled');
  const kept = leftOut.map((file) => {
    const path = join(compiled, file);
    if (!existsSync(path)) throw new Error(`Next has no ${path} any more: take it out of edge/tools/leave-out.ts.`);
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, `throw new Error('${file} was left out by edge/tools/leave-out.ts.');\n`);
    return { path, text };
  });
  return () => {
    for (const { path, text } of kept) writeFileSync(path, text);
  };
}

/** After `next build`, where OpenNext runs it. */
if (import.meta.main) leaveOut();
