import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { type MapPlaces, packFile, placesFile } from '@isntgram/adapters/faults/packed-source-maps';
import { decodedMap, encodedMap, FlattenMap, type SourceMapSegment, TraceMap } from '@jridgewell/trace-mapping';

const pack = promisify(gzip);

/** The last line of a file that has a map: by it browsers would ask for that. */
const lastLine = /\s*(?:\/\/|\/\*)# sourceMappingURL=([\w.~-]+)(?:\s*\*\/)?\s*$/;

/**
 * Takes the maps out of what is served of `built`, the folder of what Next built, and packs them beside it: places
 * alone, without the sources themselves, in one file.
 */
export async function takeSourceMaps(built: string): Promise<void> {
  const served = join(built, 'static');
  const names = (await filesOf(served)).map((path) => relative(served, path)).sort();
  const packed: Buffer[] = [];
  const places: Record<string, MapPlaces[string]> = {};
  let end = 0;
  for (const name of names.filter((each) => /\.(?:js|css)$/.test(each))) {
    const text = await readFile(join(served, name), 'utf8');
    const map = lastLine.exec(text)?.[1];
    if (map === undefined) continue;
    await writeFile(join(served, name), text.replace(lastLine, '\n'));
    if (!name.endsWith('.js')) continue;
    const bytes = await pack(placesOf(await readFile(join(served, name, '..', map), 'utf8')));
    packed.push(bytes);
    places[name] = [end, end + bytes.length];
    end += bytes.length;
  }
  for (const name of names.filter((each) => each.endsWith('.map'))) await rm(join(served, name));
  await writeFile(join(built, packFile), Buffer.concat(packed));
  await writeFile(join(built, placesFile), JSON.stringify(places));
}

/** The map without sources and names, as one that has no parts. */
function placesOf(text: string): string {
  const flat = new FlattenMap(text);
  const places = decodedMap(flat).mappings.map((line) => line.map(withoutName));
  const sources = flat.sources.map((source) => source?.replace(/^turbopack:\/\/\/(?:\[project\]\/)?/, '') ?? null);
  return JSON.stringify(encodedMap(new TraceMap({ version: 3, names: [], sources, mappings: places })));
}

const withoutName = (place: SourceMapSegment): SourceMapSegment =>
  place.length === 5 ? [place[0], place[1], place[2], place[3]] : place;

async function filesOf(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}
