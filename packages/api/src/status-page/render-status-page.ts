import type { Locale } from '@isntgram/contract/kernel/locales';
import type { Incident, PublicStatus } from '@isntgram/contract/kernel/operation/public-status';
import { statusWords } from './words.ts';

/** Nothing is loaded and nothing runs: it is to be read while all else is down. */
export const statusPagePolicy =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => entities[character] ?? character);

const style = `
:root{color-scheme:light dark;--paper:light-dark(#fff,#0b0f19);--ink:light-dark(#111827,#e5e7eb);
--quiet:light-dark(#6b7280,#9ca3af);--line:light-dark(#e5e7eb,#1f2937);--up:light-dark(#047857,#34d399);
--degraded:light-dark(#b45309,#fbbf24);--down:light-dark(#b91c1c,#f87171);--maintenance:light-dark(#1d4ed8,#60a5fa);
--unknown:light-dark(#d1d5db,#374151)}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
main{max-width:42rem;margin:0 auto;padding:2.5rem 1rem}
h1{font-size:1.5rem;margin:0 0 1rem}h2{font-size:1.1rem;margin:2rem 0 .5rem}h3{font-size:1rem;margin:0}
.state{border:1px solid var(--line);border-left:6px solid var(--state);border-radius:12px;padding:1rem}
.up{--state:var(--up)}.degraded{--state:var(--degraded)}
.down{--state:var(--down)}.maintenance{--state:var(--maintenance)}
.unknown{--state:var(--unknown)}svg{width:100%;height:auto;display:block}rect{fill:var(--state)}
article{border-top:1px solid var(--line);padding:.75rem 0}p{margin:.25rem 0;white-space:pre-line}
.quiet{color:var(--quiet);font-size:.875rem}a{color:inherit}`;

/** The page as one whole document, in one language; times are UTC. */
export function renderStatusPage(status: PublicStatus, locale: Locale): string {
  const t = statusWords[locale];
  const dates = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' });
  const when = (instant: string) => `${escaped(dates.format(new Date(instant)))} UTC`;
  const share = (value: number, digits = 2) =>
    escaped(new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: digits }).format(value));
  const told = ({ kind, title, body, beganAt, endedAt }: Incident) => `<article>
<h3>${escaped(title)}</h3>
<p class="quiet">${t[kind]} · ${endedAt === null ? t.since(when(beganAt)) : t.between(when(beganAt), when(endedAt))}</p>
${body ? `<p>${escaped(body)}</p>` : ''}</article>`;
  const section = (title: string, incidents: readonly Incident[]) =>
    incidents.length > 0 ? `<h2>${title}</h2>\n${incidents.map(told).join('\n')}` : '';
  const { availability, budgetLeft, objective } = status;
  const summary = availability === null ? t.unsummed : t.summary(share(availability, 3), share(objective, 3));
  const left = budgetLeft === null ? '' : budgetLeft < 0 ? t.spent : t.left(share(Math.floor(budgetLeft * 100) / 100));
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="60">
<meta name="robots" content="noindex">
<title>${t.states[status.state]} · ${t.title}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${t.title}</h1>
<p class="state ${status.state}" role="status">${t.states[status.state]}</p>
${section(
  t.now,
  status.incidents.filter(({ endedAt }) => endedAt === null),
)}
<h2>${t.days}</h2>
${bars(status, (day, value) => t.day(day, value === null ? t.unknown : share(value)), t.days)}
<p>${summary} ${left}</p>
${section(
  t.before,
  status.incidents.filter(({ endedAt }) => endedAt !== null),
)}
<p class="quiet">${t.at(when(status.at))} <a href="/">${t.home}</a></p>
</main>
</body>
</html>
`;
}

const toneOf = (availability: number | null): string => {
  if (availability === null) return 'unknown';
  return availability >= 0.999 ? 'up' : availability >= 0.95 ? 'degraded' : 'down';
};

/** Each day as a bar that says what it is to whoever points at it; the lower, the worse. */
function bars({ days }: PublicStatus, say: (day: string, value: number | null) => string, label: string): string {
  const rects = days.map(({ day, availability }, index) => {
    const height = availability === null ? 8 : 8 + Math.round(Math.max(0, availability - 0.9) * 320);
    const place = `x="${index * 8}" y="${40 - height}" width="6" height="${height}" rx="2"`;
    return `<rect class="${toneOf(availability)}" ${place}>
<title>${say(day, availability)}</title></rect>`;
  });
  return `<svg viewBox="0 0 720 40" role="img" aria-label="${escaped(label)}">\n${rects.join('\n')}\n</svg>`;
}
