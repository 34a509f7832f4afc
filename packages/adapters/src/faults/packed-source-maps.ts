import type { SourceMaps } from '@isntgram/core/kernel/ports';

/** All maps of a release lie behind each other, each packed by gzip: of each file the first byte and the end. */
export type MapPlaces = Readonly<Record<string, readonly [start: number, end: number]>>;

/** Where the maps of releases lie; undefined where there are none of this one. */
export interface MapPack {
  places(release: string): Promise<MapPlaces | undefined>;
  slice(release: string, start: number, end: number): Promise<Uint8Array<ArrayBuffer> | undefined>;
}

/** The names of the two files that a build leaves, in the folder of what Next built. */
export const packFile = 'source-maps.pack';
export const placesFile = 'source-maps.json';

/** Maps as a build packs them: nobody reads more of them than the one that is asked for. */
export const createPackedSourceMaps = ({ places, slice }: MapPack): SourceMaps => ({
  async find(release, file) {
    const known = await places(release);
    const place = known && Object.hasOwn(known, file) ? known[file] : undefined;
    const packed = place && (await slice(release, ...place));
    if (!packed) return undefined;
    return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'))).text();
  },
});
