import { readFileSync } from 'node:fs';

const plots = readFileSync(new URL('../../shown/plots.css', import.meta.url), 'utf8');

const light =
  '--paper: #fff; --raised: #f9fafb; --border: #e5e7eb; --ink: #111827; --quiet: #5b6472; --edge: #2563eb; ' +
  '--vm: #c2410c; --warn: #92400e; --warnpaper: #fef3c7;';
const dark =
  '--paper: #0b0f19; --raised: #111827; --border: #1f2937; --ink: #e5e7eb; --quiet: #9ca3af; --edge: #60a5fa; ' +
  '--vm: #fb923c; --warn: #fcd34d; --warnpaper: #2b2412;';
const printed =
  '--paper: #fff; --raised: #fff; --border: #d1d5db; --ink: #000; --quiet: #374151; --edge: #1d4ed8; ' +
  '--vm: #9a3412; --warn: #7c2d12; --warnpaper: #fff;';
const plotted =
  '--plot-edge: var(--edge); --plot-vm: var(--vm); --plot-paper: var(--paper); --plot-ink: var(--ink); ' +
  '--plot-quiet: var(--quiet); --plot-line: var(--border);';
const box = 'border: 1px solid var(--border); border-radius: 12px;';
const fields = 'display: grid; grid-template-columns: auto 1fr; gap: 6px 14px; align-items: center;';
const button =
  'min-height: 40px; padding: 0 16px; font: inherit; color: inherit; background: var(--paper); ' +
  'border: 1px solid var(--border); border-radius: 8px; cursor: pointer;';
const warning = 'border: 1px solid var(--warn); border-radius: 8px; background: var(--warnpaper); color: var(--warn);';
const digits = 'font-variant-numeric: tabular-nums;';
const labelled = 'display: grid; grid-template-columns: 7.5rem minmax(0, 1fr); gap: 0 10px;';

/** What the report looks like: the product's colours, light and dark, on paper and on a phone. */
export const style = `
:root { color-scheme: light dark; ${light} }
@media (prefers-color-scheme: dark) { :root { ${dark} } }
main { ${plotted} }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.55 system-ui, sans-serif; }
main { max-width: 760px; margin: 0 auto; padding: 24px 16px 64px; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 4px; }
h2 { font-size: 1.15rem; margin: 40px 0 4px; }
p { margin: 8px 0; }
.quiet { color: var(--quiet); font-size: .9rem; }
.verdict { ${box} background: var(--raised); padding: 4px 18px 12px; margin: 20px 0; }
.verdict h2 { margin-top: 14px; }
.pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(220px, 1fr)); gap: 12px; margin: 16px 0; }
.pair div { ${box} padding: 12px 16px; }
.pair b { display: block; font-size: 1.5rem; ${digits} }
.pair .hearsay { display: block; font-size: .9rem; color: var(--warn); } .pair .hearsay:empty { display: none; }
.pair > div { border-top: 4px solid var(--profile); }
.pair .edge { --profile: var(--edge); } .pair .vm { --profile: var(--vm); }
.warnings { ${warning} padding: 8px 16px; margin: 16px 0; font-size: .92rem; }
.warnings ul { margin: 4px 0; padding-left: 20px; }
form { ${fields} ${box} padding: 10px 16px; font-size: .92rem; }
form[hidden] { display: none; } form p { grid-column: 1 / -1; margin: 0; } form output { color: var(--quiet); }
input[type=range] { width: 100%; min-height: 40px; accent-color: var(--edge); }
button { grid-column: 1 / -1; justify-self: start; ${button} }
button:focus-visible, input:focus-visible { outline: 2px solid var(--edge); outline-offset: 2px; }
figure { margin: 12px 0; }
${plots}
details { border-top: 1px solid var(--border); } details:last-of-type { border-bottom: 1px solid var(--border); }
summary { cursor: pointer; padding: 10px 0; min-height: 40px; }
summary:focus-visible { outline: 2px solid var(--edge); }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .88rem; ${digits} margin-bottom: 12px; }
th, td { text-align: left; padding: 5px 10px 5px 0; border-bottom: 1px solid var(--border); vertical-align: top; }
td.n, th.n { text-align: right; white-space: nowrap; }
@media (max-width: 520px) { .pair { grid-template-columns: 1fr; } }
@media screen and (max-width: 520px) {
  .wide thead { display: none; }
  .wide tr { display: block; padding: 8px 0; border-bottom: 1px solid var(--border); }
  .wide td { ${labelled} padding: 1px 0; border: 0; overflow-wrap: anywhere; }
  .wide td.n { text-align: left; white-space: normal; }
  .wide td.none { display: none; }
  .wide td::before { content: attr(data-label); color: var(--quiet); }
}
@media print {
  :root { color-scheme: light; ${printed} }
  @page { margin: 14mm; }
  form, #sliders { display: none; }
  body { font-size: 10pt; }
  main { max-width: none; padding: 0; }
  /* Paper opens nothing: all that is folded is shown. */
  details:not([open]) > *:not(summary) { display: block; }
  details::details-content { content-visibility: visible; display: block; height: auto; }
  summary { list-style: none; font-weight: 600; min-height: 0; padding: 6px 0; break-after: avoid; }
  .scroll { overflow: visible; }
  table { font-size: 7.5pt; }
  th, td, td.n, th.n { white-space: normal; overflow-wrap: break-word; padding: 2px 5px 2px 0; }
  thead { display: table-header-group; }
  tr, figure, .pair { break-inside: avoid; }
  h2 { break-after: avoid; margin-top: 18px; }
}
`;
