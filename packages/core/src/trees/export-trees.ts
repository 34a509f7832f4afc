import type { ExportFormat } from '@isntgram/contract/trees/choices';
import type { Tree, TreesQuery } from '@isntgram/contract/trees/trees';
import type { Context } from '../kernel/context.ts';
import { requireRole } from './access.ts';
import { csvHead, csvRow } from './csv.ts';
import { listTrees } from './list-trees.ts';

/** So many are in memory at once. */
const treesPerRead = 500;

interface Shape {
  before: string;
  between: string;
  after: string;
  write(tree: Tree): string;
}

const shapes: Readonly<Record<ExportFormat, Shape>> = {
  csv: { before: csvHead, between: '', after: '', write: csvRow },
  json: { before: '[\n', between: ',\n', after: '\n]\n', write: (tree) => JSON.stringify(tree) },
  geojson: {
    before: '{"type":"FeatureCollection","features":[\n',
    between: ',\n',
    after: '\n]}\n',
    write: ({ place: { lat, lon }, id, ...properties }) =>
      JSON.stringify({ type: 'Feature', id, geometry: { type: 'Point', coordinates: [lon, lat] }, properties }),
  },
};

/**
 * All trees that the question asks for, newest first, as text in pieces: read as fast as somebody takes them, and a few
 * hundred at once. For managers, as notes are in it.
 */
export async function exportTrees(
  ctx: Context,
  format: ExportFormat,
  query: TreesQuery,
): Promise<ReadableStream<Uint8Array>> {
  await requireRole(ctx, 'manager');
  const encoder = new TextEncoder();
  const pieces = piecesOf(ctx, shapes[format], query);
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
}

async function* piecesOf(ctx: Context, shape: Shape, query: TreesQuery): AsyncGenerator<string, undefined> {
  yield shape.before;
  let [cursor, first] = [query.cursor, true];
  do {
    const page = await listTrees(ctx, { ...query, cursor, limit: treesPerRead });
    const text = page.items.map((tree) => shape.write(tree)).join(shape.between);
    if (text !== '') yield first ? text : shape.between + text;
    first &&= text === '';
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  yield shape.after;
  return undefined;
}
