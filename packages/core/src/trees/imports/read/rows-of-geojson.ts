import type { ByteText } from './bytes.ts';
import { type RawRow, type ReadRows, storable } from './raw-rows.ts';

/** The columns of a file of features that stand for its geometry. */
const geometryColumns = ['latitude (geometry)', 'longitude (geometry)'] as const;

/** Where the list of features begins; undefined where there is none. */
export function featuresStart({ text }: Pick<ByteText, 'text'>): number | undefined {
  const found = /"features"\s*:\s*\[/.exec(text);
  return found ? found.index + found[0].length : undefined;
}

interface Feature {
  geometry?: { type?: unknown; coordinates?: unknown } | null;
  properties?: Record<string, unknown> | null;
}

/** Each object of a list, as its text: the braces that are in no string say where it ends. */
function* objectsIn(text: string): Generator<{ start: number; end: number }> {
  let [depth, start, quoted] = [0, 0, false];
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at];
    if (quoted) {
      if (letter === '\\') at += 1;
      else if (letter === '"') quoted = false;
    } else if (letter === '"') quoted = true;
    else if (letter === '{') {
      if (depth === 0) start = at;
      depth += 1;
    } else if (letter === '}' && depth > 0) {
      depth -= 1;
      if (depth === 0) yield { start, end: at + 1 };
    } else if (letter === ']' && depth === 0) return;
  }
}

function read(text: string | undefined): Feature | undefined {
  try {
    const found: unknown = text === undefined ? undefined : JSON.parse(text);
    return typeof found === 'object' && found !== null ? (found as Feature) : undefined;
  } catch {
    return undefined;
  }
}

/** The features of a part of a file, as rows of these columns. What follows the last whole one is read again. */
export function rowsOfGeojson(
  { text, width, say }: ByteText,
  { columns, line: first, atEnd }: { columns: readonly string[]; line: number; atEnd: boolean },
): ReadRows {
  const rows: RawRow[] = [];
  let [at, line] = [0, first];
  for (const { start, end } of objectsIn(text)) {
    rows.push({ line, ...rowOf(read(say(text.slice(start, end))), columns) });
    at = end;
    line += 1;
  }
  return { rows, usedBytes: atEnd || at === 0 ? text.length * width : at * width, line };
}

/** The names of what the first features say. */
export function columnsOfGeojson({ text, say }: ByteText): string[] {
  const names = new Set<string>();
  for (const { start, end } of objectsIn(text))
    for (const name of Object.keys(read(say(text.slice(start, end)))?.properties ?? {})) names.add(name);
  return [...geometryColumns, ...names];
}

function rowOf(feature: Feature | undefined, columns: readonly string[]): Omit<RawRow, 'line'> {
  if (!feature) return { cells: [], fault: 'encoding' };
  const properties = feature.properties ?? {};
  const point = pointOf(feature.geometry);
  const [lon, lat] = point ?? [];
  const cells = columns.map((name, at) => written(at === 0 ? lat : at === 1 ? lon : properties[name]));
  return feature.geometry && !point ? { cells, fault: 'not_a_point' } : { cells };
}

function pointOf(geometry: Feature['geometry']): readonly unknown[] | undefined {
  const { type, coordinates } = geometry ?? {};
  if (!Array.isArray(coordinates)) return undefined;
  if (type === 'Point') return coordinates;
  const [only, more] = coordinates as unknown[];
  return type === 'MultiPoint' && more === undefined && Array.isArray(only) ? only : undefined;
}

function written(value: unknown): string {
  if (value === null || value === undefined) return '';
  return storable(typeof value === 'object' ? JSON.stringify(value) : String(value).normalize('NFC')).trim();
}
