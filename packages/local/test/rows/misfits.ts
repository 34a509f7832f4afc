import { rawTypes } from '@isntgram/adapters/conformance/raw-types';
import type { FieldDef } from 'pg';
import type { Shape } from './declared-rows.ts';

const kindsOf: Readonly<Record<string, readonly string[]>> = { strings: ['array'], json: ['object', 'array'] };

/** What of the rows, and of the columns that the database names, is not as the type says. */
export function misfits(shape: Shape, fields: readonly FieldDef[], rows: readonly unknown[]): string[] {
  return [...new Set([...misfittingColumns(shape, fields), ...rows.flatMap((row) => misfitting(row, shape, 'row'))])];
}

function misfittingColumns({ properties = new Map() }: Shape, fields: readonly FieldDef[]): string[] {
  return [...properties].flatMap(([name, { shape, optional }]) => {
    const field = fields.find((each) => each.name === name);
    if (!field) return optional ? [] : [`row.${name} is no column`];
    const type = rawTypes.find(({ oid }) => oid === field.dataTypeID);
    if (!type) return [`row.${name} is of the type ${field.dataTypeID}, which rawTypes does not know`];
    const kinds = [...(kindsOf[type.kind] ?? [type.kind]), 'anything'];
    return kinds.some((kind) => shape.kinds.has(kind)) ? [] : [`row.${name} is a ${type.kind}, not ${said(shape)}`];
  });
}

function misfitting(value: unknown, shape: Shape, path: string): string[] {
  const kind = value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
  if (shape.kinds.has('anything')) return [];
  if (!shape.kinds.has(kind)) return [`${path} is ${kind === 'null' ? 'null' : `a ${kind}`}, not ${said(shape)}`];
  if (typeof value === 'string' && shape.strings && !shape.strings.has(value)) {
    return [`${path} is '${value}', none of ${[...shape.strings].join(', ')}`];
  }
  if (Array.isArray(value)) {
    const { element } = shape;
    return element ? value.flatMap((each) => misfitting(each, element, `${path}[]`)) : [];
  }
  if (typeof value !== 'object' || value === null) return [];
  return [...(shape.properties ?? [])].flatMap(([name, { shape: own, optional }]) => {
    const part: unknown = Reflect.get(value, name);
    if (part === undefined) return optional ? [] : [`${path}.${name} is not there`];
    return misfitting(part, own, `${path}.${name}`);
  });
}

const said = ({ kinds }: Shape): string => [...kinds].join(' or ');
