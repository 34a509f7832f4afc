import { address } from './address.ts';
import type { Visitor } from './person.ts';

/** What the suite sends for an id of something that does not exist. */
export const unknownId = '0190c0de-0000-7000-8000-000000000000';

interface Schema {
  $ref?: string;
  type?: string | string[];
  const?: unknown;
  enum?: unknown[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  minItems?: number;
  minLength?: number;
  minimum?: number;
  format?: string;
}

interface Described {
  parameters?: { name: string; in: string; required?: boolean; schema?: Schema }[];
  requestBody?: { content?: Record<string, { schema: Schema }> };
}

export interface Operation {
  method: string;
  /** Below the origin, with `{name}` for what is to be filled in. */
  path: string;
  name: string;
  /** Names in the path. */
  parameters: string[];
  query: string[];
  /** A body that keeps the contract, made of the schema; undefined where the operation takes none. */
  body: unknown;
  /** The names of the body's fields, at its top. */
  fields: string[];
}

/** Every operation that the API says it has: what is added later is tried as well. */
export async function listOperations(): Promise<Operation[]> {
  const response = await fetch(new URL('/api/openapi.json', address));
  const document = (await response.json()) as {
    paths: Record<string, Record<string, Described>>;
    components?: { schemas?: Record<string, Schema> };
  };
  const sample = sampler(document.components?.schemas ?? {});
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { parameters = [], requestBody }]) => {
      const schema = requestBody?.content?.['application/json']?.schema;
      const body = schema && sample(schema);
      return {
        method: method.toUpperCase(),
        path,
        name: `${method.toUpperCase()} ${path}`,
        parameters: parameters.filter((each) => each.in === 'path').map((each) => each.name),
        query: parameters.filter((each) => each.in === 'query').map((each) => each.name),
        body,
        fields: typeof body === 'object' && body !== null ? Object.keys(body) : [],
      };
    }),
  );
}

/** Makes the smallest value that a schema allows, with every property that it names. */
function sampler(schemas: Record<string, Schema>) {
  const sample = (schema: Schema): unknown => {
    if (schema.$ref) return sample(schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {});
    if (schema.const !== undefined) return schema.const;
    if (schema.enum) return schema.enum[0];
    const [choice] = schema.anyOf ?? schema.oneOf ?? [];
    if (choice) return sample(choice);
    if (schema.allOf) return Object.assign({}, ...schema.allOf.map(sample));
    const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
    switch (type) {
      case 'object':
        return Object.fromEntries(Object.entries(schema.properties ?? {}).map(([key, each]) => [key, sample(each)]));
      case 'array':
        return Array.from({ length: schema.minItems ?? 0 }, () => sample(schema.items ?? {}));
      case 'string':
        return schema.format === 'uuid' ? unknownId : 'tree'.padEnd(schema.minLength ?? 0, 's');
      case 'integer':
      case 'number':
        return Math.max(schema.minimum ?? 0, 0);
      case 'boolean':
        return false;
      default:
        return null;
    }
  };
  return sample;
}

/** Does the operation, with `value` for each name in its path. */
export function perform(by: Visitor, { method, path, body }: Operation, value: string, json: unknown = body) {
  const filled = path.replaceAll(/\{\w+\}/g, value);
  return by.call<{ code?: string; requestId?: string }>(filled, { method, ...(json !== undefined && { json }) });
}

/** Tries the operations in a few lanes, and tells each that did not do as `accept` wants. */
export async function faultsOf<T>(
  operations: readonly T[],
  attempt: (operation: T) => Promise<string | undefined>,
  lanes = 6,
): Promise<string[]> {
  const left = [...operations];
  const faults: string[] = [];
  const lane = async () => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) {
      const fault = await attempt(next);
      if (fault) faults.push(fault);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return faults.sort();
}
