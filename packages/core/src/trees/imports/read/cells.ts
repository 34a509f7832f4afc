import { type Condition, treeLimits } from '@isntgram/contract/trees/choices';
import type { DateOrder, LengthUnit } from '@isntgram/contract/trees/import-choices';

/** What a cell says, whoever wrote it. Undefined is: nobody can tell. */

const nothing =
  /^(?:|-+|\?+|n\/?a|n\.a\.|nan|null|nil|none|no data|unknown|unbekannt|k\.? ?a\.?|tbd|<null>|\(null\))$/i;

/** Is this a way to write that there is nothing? */
export const isNothing = (cell: string): boolean => nothing.test(cell);

/** With a point or a comma before the fraction, and whatever stands between thousands. */
export function numberIn(cell: string): number | undefined {
  let text = cell.replace(/[\s'’]/g, '');
  if (/^[+-]?\d{1,3}(\.\d{3})+,\d+$/.test(text)) text = text.replaceAll('.', '').replace(',', '.');
  else if (/^[+-]?\d{1,3}(,\d{3})+(\.\d+)$|^[+-]?\d{1,3}(,\d{3}){2,}$/.test(text)) text = text.replaceAll(',', '');
  else text = text.replace(',', '.');
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : undefined;
}

const cmPer: Readonly<Record<LengthUnit, number>> = { mm: 0.1, cm: 1, m: 100, in: 2.54, ft: 30.48 };
const unitWords: Readonly<Record<string, LengthUnit>> = {
  ...{ mm: 'mm', cm: 'cm', centimetre: 'cm', centimeter: 'cm', m: 'm', metre: 'm', meter: 'm', mtr: 'm' },
  ...{ in: 'in', inch: 'in', inche: 'in', zoll: 'in', '"': 'in', '″': 'in', '”': 'in', "''": 'in' },
  ...{ ft: 'ft', foot: 'ft', feet: 'ft', fuß: 'ft', "'": 'ft', '′': 'ft', '’': 'ft' },
};
const feetAndInches =
  /^(\d+(?:[.,]\d+)?)\s*(?:'|′|’|ft\.?|feet|foot)\s*(?:(\d+(?:[.,]\d+)?)\s*(?:"|″|”|''|in\.?|inch(?:es)?)?)?$/i;

/** A length in cm; `unit` is what a bare number is in. */
export function lengthIn(cell: string, unit: LengthUnit): number | undefined {
  const [feet, whole, part] = feetAndInches.exec(cell) ?? [];
  if (feet !== undefined)
    return (numberIn(whole ?? '') ?? 0) * cmPer.ft + (part === undefined ? 0 : (numberIn(part) ?? 0) * cmPer.in);
  const [, size = cell, word = ''] = /^([\d.,\s]+)\s*(\D*)$/.exec(cell) ?? [];
  const said =
    word === ''
      ? unit
      : unitWords[
          word
            .trim()
            .toLowerCase()
            .replace(/\.$|s$/g, '')
        ];
  const value = numberIn(size);
  return said === undefined || value === undefined || value < 0 ? undefined : value * cmPer[said];
}

/** First letters of the months in English, German, French, Spanish and Italian. */
const monthNames = [
  ['jan', 'jän', 'ene', 'gen'],
  ['feb', 'fév', 'fev'],
  ['mar', 'mär', 'mae'],
  ['apr', 'avr', 'abr'],
  ['may', 'mai', 'mag'],
  ['jun', 'juin', 'giu'],
  ['jul', 'juil', 'lug'],
  ['aug', 'aoû', 'aou', 'ago'],
  ['sep', 'set'],
  ['oct', 'okt', 'ott'],
  ['nov'],
  ['dec', 'dez', 'déc', 'dic'],
];
const monthIn = (word: string): number => {
  const text = word.toLowerCase();
  const found = monthNames.findIndex((names) => names.some((name) => text.startsWith(name)));
  return found + 1;
};

export interface Day {
  on: string;
  precision: 'year' | 'month' | 'day';
}

const digits = (value: number, length: number): string => String(value).padStart(length, '0');

function dayOf(year: number, month?: number, day?: number): Day | undefined {
  const date = new Date(Date.UTC(year, (month ?? 1) - 1, day ?? 1));
  const real = date.getUTCFullYear() === year && date.getUTCMonth() === (month ?? 1) - 1;
  if (year < 1000 || !real || date.getUTCDate() !== (day ?? 1)) return undefined;
  const on = `${digits(year, 4)}-${digits(month ?? 1, 2)}-${digits(day ?? 1, 2)}`;
  return { on, precision: day !== undefined ? 'day' : month !== undefined ? 'month' : 'year' };
}

/** Of two digits, those of the last seventy years or so. */
const yearOf = (text: string): number =>
  text.length > 2 ? Number(text) : Number(text) + (Number(text) < 40 ? 2000 : 1900);
/** The day before the first of Excel's. */
const excelDay = (count: number): Day | undefined => {
  const date = new Date(Date.UTC(1899, 11, 30 + count));
  return dayOf(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
};

type Pattern = readonly [RegExp, (parts: string[], order: DateOrder) => Day | undefined];
const datePatterns: readonly Pattern[] = [
  [/^(\d{4})(?:\.0)?$/, ([year = '']) => dayOf(Number(year))],
  [/^(\d{4})[-/.](\d{1,2})$/, ([year, month]) => dayOf(Number(year), Number(month))],
  [/^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/, ([year, month, day]) => dayOf(Number(year), Number(month), Number(day))],
  [/^(\d{4})(\d{2})(\d{2})$/, ([year, month, day]) => dayOf(Number(year), Number(month), Number(day))],
  [/^(\d{4})年(\d{1,2})月(?:(\d{1,2})日)?$/, ([y, m, d]) => dayOf(Number(y), Number(m), d ? Number(d) : undefined)],
  [
    /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d{2})$/,
    ([day, month, year = '']) => dayOf(yearOf(year), Number(month), Number(day)),
  ],
  [
    /^(\d{1,2})[-/](\d{1,2})[-/](\d{4}|\d{2})$/,
    ([first, second, year = ''], order) => {
      const [day, month] = order === 'dmy' ? [first, second] : [second, first];
      return dayOf(yearOf(year), Number(month), Number(day));
    },
  ],
  [/^(\d{1,2})[-/.](\d{4})$/, ([month, year]) => dayOf(Number(year), Number(month))],
  [/^(\p{L}{3,})\.?,?[\s-](\d{4})$/u, ([month = '', year]) => dayOf(Number(year), monthIn(month))],
  [
    /^(\d{1,2})(?:\.|st|nd|rd|th)?[\s-](?:de )?(\p{L}{3,})\.?,?[\s-](?:de )?(\d{4}|\d{2})$/u,
    ([day, month = '', year = '']) => dayOf(yearOf(year), monthIn(month), Number(day)),
  ],
  [
    /^(\p{L}{3,})\.?\s(\d{1,2})(?:st|nd|rd|th)?,?\s(\d{4})$/u,
    ([month = '', day, year]) => dayOf(Number(year), monthIn(month), Number(day)),
  ],
  [/^([1-5]\d{4})(?:\.\d+)?$/, ([count]) => excelDay(Number(count))],
];

const timeOfDay = /(?:T|\s+)\d{1,2}:\d{2}.*$/;

/** A day, a month or a year. */
export function dateIn(cell: string, order: DateOrder): Day | undefined {
  const text = cell.replace(timeOfDay, '').trim();
  for (const [pattern, day] of datePatterns) {
    const [whole, ...parts] = pattern.exec(text) ?? [];
    if (whole !== undefined) return day(parts, order);
  }
  return undefined;
}

const beginning = (...words: string[]): RegExp => new RegExp(`^(?:${words.join('|')})`, 'i');
const conditionWords: readonly (readonly [Condition, RegExp])[] = [
  ['dead', /^(?:dead|deceased|tot|abgestorben|mort|muerto|stump)\b/i],
  [
    'critical',
    beginning(
      ...['critical', 'very poor', 'poor', 'bad', 'dying', 'severe', 'hazard', 'kritisch', 'schlecht'],
      ...['sehr schlecht', 'absterbend', 'stark gesch'],
    ),
  ],
  [
    'needs_attention',
    beginning(
      ...['needs.?attention', 'fair', 'average', 'moderate', 'medium', 'declin', 'stressed', 'mittel', 'befriedigend'],
      ...['ausreichend', 'geschwächt', 'geschädigt'],
    ),
  ],
  [
    'healthy',
    beginning(
      ...['healthy', 'excellent', 'very good', 'good', 'well', 'fine', 'vital', 'gesund', 'gut', 'sehr gut', 'normal'],
      ...['thriving', 'bon'],
    ),
  ],
];

/** What people call the condition of a tree. */
export const conditionIn = (cell: string): Condition | undefined =>
  conditionWords.find(([, words]) => words.test(cell.trim()))?.[0];

const hemisphere: Readonly<Record<string, 1 | -1>> = { N: 1, E: 1, O: 1, S: -1, W: -1 };
const fraction = '(\\d{1,2}(?:[.,]\\d+)?)\\s*';
const seconds = `(?:['′’m:]\\s*(?:${fraction}(?:["″”s]|'')?)?)?`;
const minutes = new RegExp(`^([NSEWO])?\\s*([+-]?\\d{1,3})\\s*[°d:]\\s*${fraction}${seconds}\\s*([NSEWO])?$`, 'i');

/** Degrees, also with minutes and seconds, or with the letter of the half of the world. */
export function degreesIn(cell: string): number | undefined {
  const [, before, degrees, minute, second, after] = minutes.exec(cell) ?? [];
  const side = hemisphere[(before ?? after ?? '').toUpperCase()] ?? 1;
  if (degrees !== undefined) {
    const size = Math.abs(Number(degrees)) + (numberIn(minute ?? '') ?? 0) / 60 + (numberIn(second ?? '0') ?? 0) / 3600;
    return (degrees.startsWith('-') ? -1 : 1) * side * size;
  }
  const [, first, number = cell, last] = /^([NSEWO])?\s*([+-]?[\d.,]+)\s*°?\s*([NSEWO])?$/i.exec(cell) ?? [];
  const value = numberIn(number);
  return value === undefined ? undefined : value * (hemisphere[(first ?? last ?? '').toUpperCase()] ?? 1);
}

/** Latitude and longitude in one cell: `47.1, 8.2`, `POINT (8.2 47.1)`, GeoJSON. */
export function pairIn(cell: string): { lat: string; lon: string } | undefined {
  const number = '([+-]?\\d+(?:\\.\\d+)?)';
  const [, x, y] = new RegExp(`^(?:SRID=\\d+;)?POINT\\s*\\(\\s*${number}\\s+${number}`, 'i').exec(cell) ?? [];
  if (x !== undefined && y !== undefined) return { lat: y, lon: x };
  const [, lon, lat] = new RegExp(`"coordinates"\\s*:\\s*\\[\\s*${number}\\s*,\\s*${number}`).exec(cell) ?? [];
  if (lon !== undefined && lat !== undefined) return { lat, lon };
  const [, first, second] = new RegExp(`^[([]?\\s*${number}\\s*[,;\\s]\\s*${number}\\s*[)\\]]?$`).exec(cell) ?? [];
  return first !== undefined && second !== undefined ? { lat: first, lon: second } : undefined;
}

/** A scientific name as it is written: genus with a capital, the rest as it is, unless all shouted or whispered. */
export function speciesIn(cell: string): string {
  const name = cell.replace(/\s+/g, ' ').trim().slice(0, treeLimits.speciesNameLengthMax).toWellFormed().trim();
  const even = name === name.toUpperCase() && /\p{Lu}{4}/u.test(name) ? name.toLowerCase() : name;
  return even.charAt(0).toUpperCase() + even.slice(1);
}
