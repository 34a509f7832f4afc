import { packFile, placesFile } from '@isntgram/adapters/faults/packed-source-maps';
import type { Background } from '@isntgram/adapters/pages/handler';
import { inTime, storePatience } from '@isntgram/adapters/storage/store-patience';
import type { Clock } from '@isntgram/core/kernel/ports';
import { releasesPrefix } from '@isntgram/deploy/environments/names';

/** Where the file at an address is, in the bucket. */
const keyOf = (path: string): string => releasesPrefix + path.slice(1);
/** What tells that all files of a release were put, and when. */
const markOf = (release: string): string => `${releasesPrefix}marks/${release}`;
/** The addresses of all files that the build names by their content, where no visitor gets to: a list in JSON. */
export const fileListPath = '/cdn-cgi/_released_files.json';

/** Where a build's maps are among its assets, by a name that only its Worker knows. */
export const mapPaths = (name: string) => ({
  pack: `/cdn-cgi/_maps/${name}/${packFile}`,
  places: `/cdn-cgi/_maps/${name}/${placesFile}`,
});
/** Where the maps of a release are in the bucket, for the API. */
export const mapKeys = (release: string) => ({
  pack: `${releasesPrefix}maps/${release}/${packFile}`,
  places: `${releasesPrefix}maps/${release}/${placesFile}`,
});

const dayMs = 24 * 60 * 60 * 1000;
/** Whoever left a page open for longer reloads it. */
const keptMs = 30 * dayMs;
const retryMs = 60_000;
/** So many are put at a time. */
const atOnce = 12;

export interface ReleasedFilesParts {
  bucket: R2Bucket;
  /** This release's own files. */
  assets: Fetcher;
  release: string;
  clock: Clock;
  onError: (error: unknown) => void;
  /** By which the maps of this release are found; missing where its build has none. */
  mapsName?: string | undefined;
  /** How long a page waits for the bucket. */
  patienceMs?: number;
}

/**
 * The immutable files of all releases of the last month. A Worker's assets belong to one version, and its pages live
 * longer: in browsers, in the cache, while two versions share the visitors, after a way back. So each release puts its
 * own beside those of the others, before it answers its first page and once a day as long as it does.
 */
export function createReleasedFiles(parts: ReleasedFilesParts) {
  const { bucket, assets, release, clock, onError, mapsName, patienceMs = storePatience.answerMs } = parts;
  const now = (): number => clock.now().getTime();
  let nextLookMs = 0;

  async function ownFile(path: string): Promise<Response> {
    const file = await assets.fetch(new URL(path, 'https://assets.invalid'));
    if (!file.ok) throw new Error(`The build has no ${path}: ${file.status}.`);
    return file;
  }

  async function put(path: string, key = keyOf(path)): Promise<void> {
    const file = await ownFile(path);
    const contentType = file.headers.get('content-type') ?? 'application/octet-stream';
    await bucket.put(key, await file.arrayBuffer(), { httpMetadata: { contentType } });
  }

  async function putMaps(from: ReturnType<typeof mapPaths>, to: ReturnType<typeof mapKeys>): Promise<void> {
    await Promise.all([put(from.pack, to.pack), put(from.places, to.places)]);
  }

  /** What no release has put for long; never what this one put just now, whatever the bucket's clock says. */
  async function removeOld(own: ReadonlySet<string>): Promise<void> {
    for (let cursor: string | undefined; ; ) {
      const page = await bucket.list({ prefix: releasesPrefix, ...(cursor !== undefined && { cursor }) });
      const old = page.objects
        .filter(({ key, uploaded }) => !own.has(key) && now() - uploaded.getTime() > keptMs)
        .map(({ key }) => key);
      if (old.length > 0) await bucket.delete(old);
      if (!page.truncated) return;
      cursor = page.cursor;
    }
  }

  async function publish(): Promise<void> {
    const mark = await bucket.head(markOf(release));
    if (mark && now() - mark.uploaded.getTime() < dayMs) return;
    const paths: string[] = await (await ownFile(fileListPath)).json();
    for (let start = 0; start < paths.length; start += atOnce)
      await Promise.all(paths.slice(start, start + atOnce).map((path) => put(path)));
    const maps = mapKeys(release);
    if (mapsName !== undefined) await putMaps(mapPaths(mapsName), maps);
    await bucket.put(markOf(release), '');
    await removeOld(new Set([markOf(release), maps.pack, maps.places, ...paths.map(keyOf)]));
  }

  return {
    /**
     * Resolves when the files of this release can be found by every other, or when that failed, or takes long, and was
     * told.
     */
    async published(background: Background): Promise<void> {
      if (now() < nextLookMs) return;
      nextLookMs = now() + dayMs;
      const work = publish().catch((error: unknown) => {
        nextLookMs = now() + retryMs;
        onError(error);
      });
      background(work);
      await inTime(work, patienceMs).catch(onError);
    },

    /** The file at an address below /_next/static, of whichever release. */
    async find({ method, url }: Request): Promise<Response> {
      const { pathname } = new URL(url);
      // Beside them lie the maps, which are nobody's.
      const isFile = pathname.startsWith('/_next/static/');
      const object = isFile && (await inTime(bucket.get(keyOf(pathname)), patienceMs));
      if (!object) return new Response('Not found\n', { status: 404, headers: { 'cache-control': 'no-store' } });
      return new Response(method === 'HEAD' ? null : object.body, {
        headers: {
          'content-type': object.httpMetadata?.contentType ?? 'application/octet-stream',
          'cache-control': 'public, max-age=31536000, immutable',
          etag: object.httpEtag,
        },
      });
    },
  };
}

export type ReleasedFiles = ReturnType<typeof createReleasedFiles>;
