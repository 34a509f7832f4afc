import { treeLimits } from '@isntgram/contract/trees/choices';
import { type ImportField, rowRefusals } from '@isntgram/contract/trees/import-choices';
import { conditionIn, dateIn, isNothing, speciesIn } from './cells.ts';
import { FoundCells, type Reason, type Sheet } from './found-cells.ts';
import { placeOf } from './place-of-row.ts';
import type { RawRow } from './raw-rows.ts';

/** A tree as a row of a file says it; null is: it says nothing. */
export interface ImportRow {
  line: number;
  cells: string[];
  reasons: Reason[];
  reference: string | null;
  lat: number;
  lon: number;
  species: string | null;
  common: string | null;
  address: string | null;
  plantedOn: string | null;
  plantedPrecision: string | null;
  heightM: number | null;
  stemsCm: number[] | null;
  crownM: number | null;
  condition: string | null;
  tags: string[] | null;
  notes: string | null;
}

/** A row that cannot come in. */
export interface RefusedRow {
  line: number;
  cells: string[];
  reasons: Reason[];
}

export type Reading = { row: ImportRow; refused?: undefined } | { row?: undefined; refused: RefusedRow };

const isRefusal = ({ code }: Reason): boolean => (rowRefusals as readonly string[]).includes(code);
const rounded = (value: number): number => Math.round(value * 10) / 10;

/** What a row of the file says of a tree, with what of it nobody can read. */
export function readRow({ line, cells, fault }: RawRow, sheet: Sheet): Reading {
  const { columns } = sheet.file;
  const found = new FoundCells(cells, sheet);
  const refuse = (reasons: Reason[]): Reading => ({ refused: { line, cells, reasons } });
  if (fault) return refuse([{ code: fault, column: null, value: '' }]);
  if (cells.slice(columns.length).some((cell) => cell !== ''))
    return refuse([{ code: 'cells_many', column: null, value: String(cells.length) }]);
  const place = placeOf(found, sheet.file.centre);
  const rest = place && restOf(found, sheet);
  if (!place || !rest || found.reasons.some(isRefusal)) return refuse(found.reasons);
  return { row: { line, cells, reasons: found.reasons, ...place, ...rest } };
}

function restOf(found: FoundCells, { mapping, today }: Sheet) {
  const metres = (field: 'height' | 'crown', maxM: number): number | null => {
    const cell = found.say(field);
    const cm = cell === '' ? null : found.length(field, cell, maxM * 100);
    return cm === null ? null : rounded(cm / 100) || null;
  };
  const planted = found.say('planted');
  const day = planted === '' ? undefined : dateIn(planted, mapping.dateOrder);
  if (planted !== '' && (!day || day.on > today)) found.note('date_unreadable', 'planted');
  const known = day && day.on <= today ? day : undefined;
  const said = found.say('condition');
  const condition = said === '' ? null : (conditionIn(said) ?? found.note('condition_unknown', 'condition'));
  const reference = found.say('reference');
  const long = reference.length > treeLimits.referenceLengthMax;
  if (long) found.note('reference_long', 'reference');
  return {
    reference: long || reference === '' ? null : found.text('reference', reference, treeLimits.referenceLengthMax),
    species: scientificName(found),
    common: found.text('commonName', found.say('commonName').replace(/\s+/g, ' '), treeLimits.speciesNameLengthMax),
    address: found.text('address', texts(found, 'address').join(' '), treeLimits.addressLengthMax),
    plantedOn: known?.on ?? null,
    plantedPrecision: known?.precision ?? null,
    heightM: metres('height', treeLimits.heightMMax),
    stemsCm: stemsOf(found),
    crownM: metres('crown', treeLimits.crownMMax),
    condition,
    tags: tagsOf(found),
    notes: notesOf(found),
  };
}

const texts = (found: FoundCells, field: ImportField): string[] => found.all(field).map(({ cell }) => cell);

/** Each stem of a tree that has several: `30; 40`. */
function stemsOf(found: FoundCells): number[] | null {
  const field = found.say('dbh') === '' ? 'girth' : 'dbh';
  const parts = found.say(field).split(/[;+&|/]/);
  const stems = parts.flatMap((part) => {
    const cell = part.trim();
    const round = field === 'girth' ? Math.PI : 1;
    const cm = isNothing(cell) ? null : found.length(field, cell, treeLimits.stemCmMax * round);
    return cm === null ? [] : [rounded(cm / round)];
  });
  const thickest = stems.filter((cm) => cm > 0).sort((a, b) => b - a);
  return thickest.length > 0 ? thickest.slice(0, treeLimits.stemsMax) : null;
}

function scientificName(found: FoundCells): string | null {
  const [whole, genus, epithet] = (['species', 'genus', 'epithet'] as const).map((field) => found.say(field));
  const inParts = genus && epithet?.toLowerCase().startsWith(genus.toLowerCase()) ? epithet : `${genus} ${epithet}`;
  const name = whole || inParts.trim();
  return name === '' ? null : found.text('species', speciesIn(name), treeLimits.speciesNameLengthMax);
}

function tagsOf(found: FoundCells): string[] | null {
  const said = texts(found, 'tags').flatMap((cell) => cell.split(/[,;]/));
  const tags = said.flatMap((tag) => found.text('tags', tag.toLowerCase(), treeLimits.tagLengthMax) ?? []);
  return tags.length > 0 ? [...new Set(tags)].slice(0, treeLimits.tagsMax) : null;
}

/** Several columns of notes stand below each other, each with its name. */
function notesOf(found: FoundCells): string | null {
  const notes = found.all('notes');
  const lines = notes.map(({ name, cell }) => (notes.length > 1 ? `${name}: ${cell}` : cell));
  return found.text('notes', lines.join('\n'), treeLimits.notesLengthMax);
}
