import type { ExportedAccount } from '@isntgram/contract/accounts/export';
import { defaultLocale, isLocale, type Locale } from '@isntgram/contract/kernel/locales';
import type { ExportedList } from '../../kernel/exported-list.ts';
import { escapeHtml } from '../mails/letter.ts';
import { de } from './words/de.ts';
import { type ExportWords, en } from './words/en.ts';

/** The pages of an export: plain files that open from a disk, without a script or anything from elsewhere. */

const words: Readonly<Record<Locale, ExportWords>> = { en, de };

/** The language that an export is in. */
export const localeOf = (locale: string | null): Locale => (isLocale(locale) ? locale : defaultLocale);

export const style = `:root{color-scheme:light dark;--line:#e5e7eb;--soft:#6b7280;--link:#2563eb}
@media(prefers-color-scheme:dark){:root{--line:#1f2937;--soft:#9ca3af;--link:#60a5fa}body{background:#0b0f19}}
body{font:16px/1.5 Geist,system-ui,sans-serif;margin:0 auto;max-width:60rem;padding:2rem 1rem}
a{color:var(--link)}h1{font-size:1.5rem}h2{font-size:1.125rem;margin-top:2rem}time,small,dt{color:var(--soft)}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.25rem 1rem}dd{margin:0;overflow-wrap:anywhere}
table{border-collapse:collapse;width:100%}th,td{border-bottom:1px solid var(--line);padding:.5rem;text-align:left;
vertical-align:top;overflow-wrap:anywhere}th{color:var(--soft);font-weight:400}
article{border:1px solid var(--line);border-radius:12px;margin:1rem 0;padding:1rem}
article img{border-radius:8px;display:block;height:auto;margin:0 0 .5rem;max-width:100%}p{white-space:pre-wrap}
`;

interface Page {
  title: string;
  locale: Locale;
  /** From the page to the archive's root, as `../`. */
  root: string;
  body: string;
}

const page = ({ title, locale, root, body }: Page): string => `<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${escapeHtml(title)}</title><link rel="stylesheet" href="${root}style.css"></head>
<body><main><h1>${escapeHtml(title)}</h1>
${body}
</main></body></html>
`;

/** The name of a list's file, as 0001. */
export const fileNumber = (number: number): string => String(number).padStart(4, '0');

/** One file of a list. */
export function listPage(list: ExportedList, rows: readonly unknown[], number: number, locale: Locale): string {
  const t = words[locale];
  const shown = list.show?.(rows, locale) ?? table(rows, t, locale);
  const data = `<a href="${fileNumber(number)}.json">${t.data}</a>`;
  const body = `<p><a href="../index.html">${t.back}</a> · ${data}</p>\n${shown}`;
  return page({ title: `${list.titles[locale]} · ${t.page(number)}`, locale, root: '../', body });
}

export interface Overview {
  community: string;
  account: ExportedAccount;
  lists: readonly { list: ExportedList; rows: number; files: number }[];
  photos: number;
  madeAt: Date;
  locale: Locale;
}

/** `index.html`. */
export function overviewPage({ community, account, lists, photos, madeAt, locale }: Overview): string {
  const t = words[locale];
  const { id: _, avatar, ...profile } = account;
  const face = avatar ? `<p><img src="photos/${avatar}.webp" alt="" width="160"></p>\n` : '';
  const links = lists.map(({ list, rows, files }) => {
    const pages = Array.from({ length: files }, (_, at) => at + 1).map(
      (number) => `<a href="${list.name}/${fileNumber(number)}.html">${t.page(number)}</a>`,
    );
    const found = rows > 0 ? `${rows} · ${pages.join(' ')}` : t.nothing;
    return `<dt>${escapeHtml(list.titles[locale])}</dt><dd>${found}</dd>`;
  });
  const body = `<p>${escapeHtml(t.madeAt(moment(madeAt, locale)))}</p>
${face}<h2>${t.profile}</h2>
${fields(profile, t, locale)}
<p><a href="account.json">${t.data}</a></p>
<h2>${t.lists}</h2>
<dl>${links.join('\n')}</dl>
<p>${t.photos(photos)}: <a href="photos/">photos/</a></p>
<p><a href="schema.json">${t.schema}</a></p>`;
  return page({ title: t.title(community, account.username), locale, root: '', body });
}

/** A time as people read it. */
const moment = (date: Date, locale: Locale): string =>
  `${new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' }).format(date)} UTC`;

const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/;

/** Anything of a row, as HTML. */
export function shown(value: unknown, locale: Locale): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return value ? words[locale].yes : words[locale].no;
  if (typeof value === 'string' && time.test(value)) {
    return `<time datetime="${escapeHtml(value)}">${moment(new Date(value), locale)}</time>`;
  }
  return escapeHtml(Array.isArray(value) ? value.join(', ') : String(value));
}

function fields(row: Record<string, unknown>, { columns }: ExportWords, locale: Locale): string {
  const lines = Object.entries(row).map(
    ([name, value]) => `<dt>${escapeHtml(columns[name] ?? name)}</dt><dd>${shown(value, locale)}</dd>`,
  );
  return `<dl>${lines.join('\n')}</dl>`;
}

/** Rows in columns, without the ids that only programs need. */
function table(rows: readonly unknown[], { columns }: ExportWords, locale: Locale): string {
  const all = rows.filter((row): row is Record<string, unknown> => typeof row === 'object' && row !== null);
  const names = Object.keys(all[0] ?? {}).filter((name) => name !== 'id' && !name.endsWith('Id'));
  const head = names.map((name) => `<th scope="col">${escapeHtml(columns[name] ?? name)}</th>`).join('');
  const lines = all.map((row) => `<tr>${names.map((name) => `<td>${shown(row[name], locale)}</td>`).join('')}</tr>`);
  return `<table><thead><tr>${head}</tr></thead>\n<tbody>${lines.join('\n')}</tbody></table>`;
}
