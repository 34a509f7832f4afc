import { useLocale } from '@/language/messages';
import { cx } from '@/ui/class-names.ts';

type Cell = string | number;
type DataTableProps = { title: string; head: readonly string[]; rows: readonly (readonly Cell[])[] };

/** A table that is there for who wants it. */
export function DataTable({ title, head, rows }: DataTableProps) {
  const locale = useLocale();
  const said = (cell: Cell) => (typeof cell === 'number' ? cell.toLocaleString(locale, { maximumFractionDigits: 2 }) : cell);
  const numbers = (index: number) => typeof rows[0]?.[index] === 'number';
  const cellClass = (index: number) =>
    cx('border-b py-1.5 pr-3 align-top', numbers(index) ? 'whitespace-nowrap text-right tabular-nums' : 'text-left');
  return (
    <details className="border-t">
      <summary className="min-h-10 cursor-pointer py-2.5 text-sm">{title}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys. */}
      <section className="overflow-x-auto" tabIndex={0} aria-label={title}>
        <table className="w-full border-collapse text-sm">
          <thead>
            <tr>
              {head.map((label, index) => (
                <th key={label} scope="col" className={cx(cellClass(index), 'font-medium')}>
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.join(' ')}>
                {row.map((cell, index) => (
                  <td key={head[index]} className={cellClass(index)}>
                    {said(cell)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}
