/** What becomes of a value on its way out of `Db.rows`. */
export type RawKind = 'string' | 'number' | 'boolean' | 'strings' | 'json';

/** A type of Postgres by its OID, what raw rows hold of it, and a value to try it with. */
export interface RawType {
  oid: number;
  kind: RawKind;
  value: string;
}

/** The types that raw statements may return; both drivers are proven to answer them alike. */
export const rawTypes: readonly RawType[] = [
  { oid: 16, kind: 'boolean', value: 'true' },
  { oid: 20, kind: 'string', value: '9007199254740993::bigint' },
  { oid: 21, kind: 'number', value: '7::smallint' },
  { oid: 23, kind: 'number', value: '7' },
  { oid: 25, kind: 'string', value: "'ä'::text" },
  { oid: 114, kind: 'json', value: `'{"a":1}'::json` },
  { oid: 700, kind: 'number', value: '0.5::real' },
  { oid: 701, kind: 'number', value: '0.5::float8' },
  { oid: 869, kind: 'string', value: "'192.0.2.1'::inet" },
  { oid: 1009, kind: 'strings', value: "array['x', 'y']" },
  { oid: 1082, kind: 'string', value: "date '2026-01-02'" },
  { oid: 1184, kind: 'string', value: "timestamptz '2026-01-02 03:04:05.678901+00'" },
  { oid: 1700, kind: 'string', value: '1.50::numeric' },
  { oid: 2950, kind: 'string', value: "'019a0000-0000-7000-8000-000000000000'::uuid" },
  { oid: 2951, kind: 'strings', value: "array['019a0000-0000-7000-8000-000000000000'::uuid]" },
  { oid: 3802, kind: 'json', value: `'{"a":1}'::jsonb` },
];

/** The kind that a value in a raw row is. */
export function kindOf(value: unknown): RawKind | undefined {
  if (Array.isArray(value)) return value.every((each) => typeof each === 'string') ? 'strings' : 'json';
  const type = typeof value;
  if (type === 'object') return 'json';
  return type === 'string' || type === 'number' || type === 'boolean' ? type : undefined;
}
