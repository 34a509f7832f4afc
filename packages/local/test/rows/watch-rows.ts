import type { Connections } from '@isntgram/node/db/pg-db';
import type { QueryResult } from 'pg';

/** Told of what a statement returned, and of where in core it was asked or read, the innermost place first. */
export type OnRows = (places: string[], returned: Pick<QueryResult, 'fields' | 'rows'>) => void;

/**
 * Hears what every statement returns. Of one in a transaction, where its rows are read: what asked for it is no more on
 * the stack when it is sent.
 */
export const watchRows = (connections: Connections, onRows: OnRows): Connections => ({
  async query(schema, config, values) {
    const places = placesIn(framesOf(stackHere()));
    const result = await connections.query(schema, config, values);
    onRows(places, result);
    return result;
  },
  async connect(schema) {
    const client = await connections.connect(schema);
    return new Proxy(client, {
      get(target, property) {
        const value: unknown = Reflect.get(target, property);
        if (typeof value !== 'function') return value;
        if (property !== 'query') return value.bind(target);
        return async (...parameters: unknown[]) => readLater(await value.apply(target, parameters), onRows);
      },
    });
  },
});

function readLater(result: QueryResult, onRows: OnRows): QueryResult {
  const { fields, rows } = result;
  return Object.defineProperty(result, 'rows', {
    get: () => {
      // What drizzle reads for what it built itself is typed by it.
      const [reader = '', ...callers] = framesOf(stackHere());
      if (inCore.test(reader)) onRows(placesIn([reader, ...callers]), { fields, rows });
      return rows;
    },
  });
}

const inCore = /(packages\/core\/src\/[^:?)]+\.ts)[^:)]*:(\d+):\d+/;

/** Where this was called from, the innermost place first. */
const framesOf = (stack: string): string[] =>
  stack.split('\n').filter((line) => /^\s+at /.test(line) && !line.includes('/rows/watch-rows.ts'));

const placesIn = (frames: readonly string[]): string[] =>
  frames.flatMap((frame) => {
    const [, file, line] = inCore.exec(frame) ?? [];
    return file ? [`${file}:${line}`] : [];
  });

function stackHere(): string {
  const before = Error.stackTraceLimit;
  Error.stackTraceLimit = 50;
  const { stack = '' } = new Error('here');
  Error.stackTraceLimit = before;
  return stack;
}
