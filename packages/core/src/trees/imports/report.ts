import type { Context } from '../../kernel/context.ts';
import { requireRole } from '../access.ts';
import { csvLine } from '../csv.ts';
import { findImportRow, problemRows } from './find-import.ts';
import { importWords, rowMessage } from './import-words.ts';

const rowsPerRead = 500;

/**
 * The rows that did not come in whole, as a CSV file with its own columns behind the reasons: corrected, it can be
 * imported as it is.
 */
export async function reportImport(
  ctx: Context,
  id: string,
): Promise<{ fileName: string; body: ReadableStream<Uint8Array> }> {
  await requireRole(ctx, 'manager');
  const { file, file_name: fileName } = await findImportRow(ctx, id);
  const said = importWords(ctx.locale);
  const names = file?.columns.map(({ name }) => name) ?? [];
  async function* pieces(): AsyncGenerator<string> {
    const { line, outcome, reason } = said.report;
    yield `\ufeff${csvLine([line, outcome, reason, ...names])}`;
    let after = -1;
    for (;;) {
      const rows = await problemRows(ctx, id, { after, limit: rowsPerRead });
      if (rows.length > 0) yield rows.map(lineOf).join('');
      after = rows.at(-1)?.line ?? after;
      if (rows.length < rowsPerRead) return;
    }
  }
  const lineOf = ({ line, refused, reasons, cells }: Awaited<ReturnType<typeof problemRows>>[number]): string => {
    const why = reasons.map(({ code, column, value }) => {
      const where = column === null ? '' : `${column}${value === '' ? '' : ` (${value})`}: `;
      return where + rowMessage(said, code);
    });
    return csvLine([line, refused ? said.report.refused : said.report.warned, why.join(' '), ...cells]);
  };
  const encoder = new TextEncoder();
  const source = pieces();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await source.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await source.return(undefined);
    },
  });
  return { fileName: `${fileName.replace(/\.\w+$/, '').replace(/[^\p{L}\p{N} ._-]/gu, '_')}-report.csv`, body };
}
