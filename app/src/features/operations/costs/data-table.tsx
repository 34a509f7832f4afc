import { useLocale } from '@/language/messages';
import { cx } from '@/ui/class-names.ts';
import { formatUsd } from './format-usd.ts';

/** An address is shown without its scheme, and opened apart. */
type Address = { href: string };
/** US dollars are told to the cent. */
type Money = { usd: number };
type Cell = string | number | Address | Money;
type DataTableProps = { title: string; head: readonly string[]; rows: readonly (readonly Cell[])[] };

/** So many columns do not stand beside each other on a phone: each row becomes a list of what it says. */
const columnsBesideMax = 4;

/** A table that is there for who wants it. */
export function DataTable({ title, head, rows }: DataTableProps) {
  const locale = useLocale();
  const said = (cell: Cell) => {
    if (typeof cell === 'number') return cell.toLocaleString(locale, { maximumFractionDigits: 2 });
    if (typeof cell === 'string') return cell;
    return 'usd' in cell ? formatUsd(cell.usd, locale) : <Elsewhere {...cell} />;
  };
  const numbers = (index: number) => {
    const first = rows[0]?.[index];
    return typeof first === 'number' || (typeof first === 'object' && 'usd' in first);
  };
  const isWide = head.length > columnsBesideMax;
  const cellClass = (index: number) =>
    cx('border-b py-1.5 pr-3 align-top', numbers(index) ? 'whitespace-nowrap text-right tabular-nums' : 'text-left');
  const stackedClass = (cell: Cell) =>
    cx(
      'sm:wrap-normal',
      'max-sm:grid max-sm:grid-cols-[7rem_minmax(0,1fr)] max-sm:gap-3 max-sm:whitespace-normal max-sm:border-b-0 ' +
        'max-sm:py-0.5',
      'max-sm:text-left max-sm:wrap-anywhere max-sm:before:text-muted max-sm:before:content-[attr(data-label)]',
      cell === '' && 'max-sm:hidden',
    );
  return (
    <details className="border-t">
      <summary className="min-h-10 cursor-pointer py-2.5 text-sm">{title}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys. */}
      <section className="overflow-x-auto" tabIndex={0} aria-label={title}>
        <table className="w-full border-collapse text-sm">
          <thead className={cx(isWide && 'max-sm:hidden')}>
            <tr>
              {head.map((label, index) => (
                <th key={label} scope="col" className={cx(cellClass(index), 'font-medium', isWide && 'sm:wrap-normal')}>
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={JSON.stringify(row)} className={cx(isWide && 'max-sm:block max-sm:border-b max-sm:py-2')}>
                {row.map((cell, index) => (
                  <td
                    key={head[index]}
                    data-label={head[index]}
                    className={cx(cellClass(index), isWide && stackedClass(cell))}
                  >
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

const Elsewhere = ({ href }: Address) => (
  <a href={href} target="_blank" rel="noreferrer" className="inline-block break-all underline sm:min-w-36">
    {href.replace('https://', '')}
  </a>
);
