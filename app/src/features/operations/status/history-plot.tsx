import { useId } from 'react';
import { useMessages } from '@/language/messages';
import { statusMessages } from '@/messages/operations/status.ts';
import { cx } from '@/ui/class-names.ts';

export interface Series {
  name: string;
  values: readonly (number | null)[];
  /** As Tailwind's classes: the colour of its line, and how it is dashed for whoever tells no colours. */
  line: string;
}

type HistoryPlotProps = {
  title: string;
  series: readonly Series[];
  /** Where the scale ends at least, so that little looks little. */
  least: number;
  format: (value: number) => string;
  /** What stands below the left and the right end. */
  ends: readonly [string, string];
};

const [width, height] = [600, 96];

/** Lines over time, what they say in words beneath; where nothing was counted, there is no line. */
export function HistoryPlot({ title, series, least, format, ends }: HistoryPlotProps) {
  const t = useMessages(statusMessages);
  const id = useId();
  const known = series.flatMap(({ values }) => values.filter((value) => value !== null));
  const top = Math.max(least, ...known);
  return (
    <section aria-labelledby={id} className="flex flex-col gap-1.5 rounded-card border p-4">
      <h2 id={id} className="font-semibold text-sm">
        {title}
      </h2>
      {known.length === 0 ? <p className="text-muted text-sm">{t.nothingCounted}</p> : null}
      <svg aria-hidden viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" className="h-24 w-full">
        {[0.5, 1].map((share) => (
          <path
            key={share}
            d={`M0 ${height - share * (height - 2)}H${width}`}
            className="stroke-border"
            vectorEffect="non-scaling-stroke"
          />
        ))}
        <path d={`M0 ${height - 1}H${width}`} className="stroke-border" vectorEffect="non-scaling-stroke" />
        {series.map(({ name, values, line }) => (
          <path
            key={name}
            d={pathOf(values, top)}
            className={cx('fill-none stroke-2', line)}
            vectorEffect="non-scaling-stroke"
            strokeLinejoin="round"
          />
        ))}
      </svg>
      <p aria-hidden className="flex justify-between text-muted text-xs tabular-nums">
        <span>{ends[0]}</span>
        <span>{ends[1]}</span>
      </p>
      <ul className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
        {series.map(({ name, values, line }) => {
          const counted = values.filter((value) => value !== null);
          const last = counted.at(-1);
          if (last === undefined) return null;
          return (
            <li key={name} className="flex items-center gap-2">
              <svg aria-hidden viewBox="0 0 20 4" className="h-1 w-5">
                <path d="M0 2H20" className={cx('stroke-2', line)} />
              </svg>
              {t.plotted(name, format(last), format(Math.max(...counted)))}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function pathOf(values: readonly (number | null)[], top: number): string {
  const stepX = width / Math.max(1, values.length - 1);
  let open = false;
  return values
    .map((value, index) => {
      if (value === null) {
        open = false;
        return '';
      }
      const at = `${(index * stepX).toFixed(1)} ${(height - 1 - (value / top) * (height - 3)).toFixed(1)}`;
      const began = open;
      open = true;
      // One alone is a dot.
      return began ? `L${at}` : `M${at}h0.1`;
    })
    .join('');
}
