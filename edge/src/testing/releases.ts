import { convertV4MiniflareOptions, Miniflare } from 'miniflare';
import { fileListPath, mapPaths } from '../released-files.ts';

/** A bucket of Miniflare's, in memory. */
export async function openBucket(): Promise<{ bucket: R2Bucket; dispose: () => Promise<void> }> {
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      modules: true,
      script: 'export default {}',
      cf: false,
      r2Buckets: { FILES: 'isntgram-media' },
    }),
  );
  return {
    bucket: (await miniflare.getR2Bucket('FILES')) as unknown as R2Bucket,
    dispose: () => miniflare.dispose(),
  };
}

/** The assets of a build with these chunks, and which of them were asked for; all but the one at `without`. */
export function builtAssets(chunks: Readonly<Record<string, string>>, without = '') {
  const asked: string[] = [];
  const files = Object.entries(chunks).map(([chunk, text]): [string, string] => [
    `/_next/static/chunks/${chunk}`,
    text,
  ]);
  const listed = new Map([
    ...files,
    [fileListPath, JSON.stringify(files.map(([path]) => path))],
    [mapPaths('m').pack, 'the maps'],
    [mapPaths('m').places, '{}'],
  ]);
  listed.delete(without);
  const assets = {
    async fetch(input: URL | Request) {
      const { pathname } = new URL(input instanceof Request ? input.url : input);
      asked.push(pathname);
      const headers = { 'content-type': 'text/javascript' };
      const text = listed.get(pathname);
      return text === undefined ? new Response(null, { status: 404 }) : new Response(text, { headers });
    },
  } as unknown as Fetcher;
  return { assets, asked };
}
