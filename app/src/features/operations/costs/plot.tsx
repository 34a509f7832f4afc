import '@isntgram/compare/plots.css';
import type { ReactNode } from 'react';

type PlotProps = { title: string; lead?: string; svg: string; children: ReactNode };

/** The colours that the plots ask for. */
const colours =
  '[--plot-edge:var(--primary)] [--plot-vm:light-dark(#c2410c,#fb923c)] [--plot-paper:var(--background)] ' +
  '[--plot-ink:var(--foreground)] [--plot-quiet:var(--muted)] [--plot-line:var(--border)]';

/** A plot with the tables that say the same. */
export function Plot({ title, lead, svg, children }: PlotProps) {
  return (
    <section className="mt-4 flex flex-col gap-2">
      <h2 className="font-semibold text-lg">{title}</h2>
      {lead ? <p className="text-muted text-sm">{lead}</p> : null}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a phone is narrower, and keys must reach what scrolls. */}
      <figure className={`plot ${colours}`} tabIndex={0} aria-label={title}>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: our own drawing, of numbers and escaped words. */}
        <div dangerouslySetInnerHTML={{ __html: svg }} />
      </figure>
      {children}
    </section>
  );
}
