import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping';
import type { SourceMaps } from '../ports.ts';

/** Of one stack so many places, in so many files, are looked up. */
const placesMax = 30;
const filesMax = 6;

/** Where something was in a file of the pages, as a scrubbed stack has it. */
const minified = /\/_next\/static\/(chunks\/[\w~-][\w.~-]*\.js):(\d{1,7}):(\d{1,7})/g;

/**
 * The stack with places in the sources instead of places in what was made of them for browsers. What there is no map
 * of stays as it is, and so does all of it while maps are out of reach.
 */
export async function withSourcePlaces(stack: string, release: string, sourceMaps: SourceMaps): Promise<string> {
  const found = [...stack.matchAll(minified)].slice(0, placesMax);
  const files = [...new Set(found.map(([, file = '']) => file))].slice(0, filesMax);
  const maps = new Map<string, TraceMap>();
  for (const file of files) {
    const text = await sourceMaps.find(release, file);
    if (text !== undefined) maps.set(file, new TraceMap(text));
  }
  let looked = 0;
  return stack.replace(minified, (place, file: string, line: string, column: string) => {
    const map = maps.get(file);
    if (!map || ++looked > placesMax) return place;
    // Stacks count columns from one, maps from zero.
    const at = originalPositionFor(map, { line: Number(line) || 1, column: Math.max(Number(column) - 1, 0) });
    return at.source === null ? place : `${at.source}:${at.line}:${at.column + 1}`;
  });
}
