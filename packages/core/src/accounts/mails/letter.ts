import { accentColours } from '@isntgram/contract/community/colours';
import type { Locale } from '@isntgram/contract/kernel/locales';
import type { Mail } from '../../kernel/ports.ts';

export interface Letter {
  to: string;
  subject: string;
  /** What a mail list shows after the subject. */
  preview: string;
  tenantName: string;
  /** The community's own colour, and its logo's address, where it has them. */
  accent?: string | null;
  logoUrl?: string | undefined;
  locale: Locale;
  /** The community's address, which the wordmark leads to. */
  home: string;
  title: string;
  paragraphs: readonly string[];
  /** What stands between them and the button, as text and as HTML. */
  more?: { text: string; html: string };
  /** The button, and what stands between it and its address in full. */
  action?: { label: string; url: string; below: string };
  /** Why this mail came, and what to do if it should not have. */
  footnote: string;
  /** Below it. */
  footLinks?: readonly { label: string; url: string }[];
  headers?: Mail['headers'];
}

export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);

/** A mail as text and as HTML: one column, one button, the link in full below it, light and dark. */
export function letter(content: Letter): Mail {
  const { to, subject, headers } = content;
  return { to, subject, text: asText(content), html: asHtml(content), ...(headers && { headers }) };
}

function asText({ title, paragraphs, more, action, footnote, footLinks = [], tenantName, home }: Letter): string {
  const link = action ? [`${action.label}:\n${action.url}`] : [];
  const links = footLinks.map(({ label, url }) => `${label}: ${url}`).join('\n');
  const parts = [title, ...paragraphs, more?.text, ...link, footnote, links, `-- \n${tenantName} · ${home}`];
  return `${parts.filter(Boolean).join('\n\n')}\n`;
}

/** Mail programs read little more than inline styles and tables; those that know the style element get dark colours. */
const styleIn = (buttons: string): string =>
  '@media (prefers-color-scheme:dark){.page{background:#0b0f19!important}' +
  '.card{background:#111827!important;border-color:#1f2937!important}\n' +
  '.strong{color:#e5e7eb!important}.soft{color:#9ca3af!important}' +
  `.button{background:${buttons}!important;color:#0b0f19!important}.link{color:${buttons}!important}` +
  '.tile{background:#1f2937!important}}';
/** Some programs do not hand it on into tables. */
export const fontStyle =
  "font-family:Geist,-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
const buttonIn = (colour: string): string =>
  `display:inline-block;padding:13px 24px;border-radius:8px;background:${colour};color:#ffffff;font-size:16px;` +
  'font-weight:600;text-decoration:none';
const nameStyle = 'color:#111827;font-size:22px;font-weight:700;letter-spacing:-0.03em;text-decoration:none';
const titleStyle = 'margin:0 0 16px;color:#111827;font-size:22px;line-height:1.3;letter-spacing:-0.02em';

/** The colour of buttons and links on light and on dark. */
const coloursOf = (accent: string | null | undefined) =>
  accent
    ? { light: accentColours(accent, 'light').primary, dark: accentColours(accent, 'dark').primary }
    : { light: '#2563eb', dark: '#60a5fa' };

function asHtml(content: Letter): string {
  const { subject, preview, tenantName, home, title, paragraphs, more, action, footnote, footLinks, locale } = content;
  const e = escapeHtml;
  const { light, dark } = coloursOf(content.accent);
  const asButton = buttonIn(light);
  const body = paragraphs.map(
    (text) => `<p class="strong" style="margin:0 0 16px;color:#111827;font-size:16px;line-height:1.5">${e(text)}</p>`,
  );
  const url = action ? e(action.url) : '';
  const button = action
    ? `<p style="margin:24px 0"><a class="button" href="${url}" style="${asButton}">${e(action.label)}</a></p>\n` +
      `<p class="soft" style="margin:0 0 16px;color:#6b7280;font-size:13px;line-height:1.5">${e(action.below)}<br>` +
      `<a class="link" href="${url}" style="color:${light};word-break:break-all">${url}</a></p>`
    : '';
  const links = footLinks?.map(
    ({ label, url }) => `<a class="link" href="${e(url)}" style="color:${light}">${e(label)}</a>`,
  );
  const foot = links ? `${e(footnote)}<br>${links.join(' · ')}` : e(footnote);
  const name = `<a class="strong" href="${e(home)}" style="${nameStyle}">${logoOf(content)}${e(tenantName)}</a>`;
  const outer = 'class="page" role="presentation" width="100%" cellpadding="0" cellspacing="0"';
  return `<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark"><title>${e(subject)}</title><style>${styleIn(dark)}</style></head>
<body class="page" style="margin:0;padding:0;background:#f9fafb;${fontStyle}">
<div style="display:none;max-height:0;overflow:hidden">${e(preview)}</div>
<table ${outer} style="background:#f9fafb"><tr><td align="center" style="padding:32px 16px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:480px">
<tr><td style="padding:0 4px 16px">${name}</td></tr>
<tr><td class="card" style="padding:28px 28px 12px;background:#ffffff;border:1px solid #e5e7eb;border-radius:12px">
<h1 class="strong" style="${titleStyle}">${e(title)}</h1>
${body.join('\n')}
${more?.html ?? ''}${button}
</td></tr>
<tr><td class="soft" style="padding:16px 4px 0;color:#6b7280;font-size:13px;line-height:1.5">${foot}</td></tr>
</table></td></tr></table></body></html>
`;
}

/** Beside the name, which says what it shows. */
const logoOf = ({ logoUrl }: Pick<Letter, 'logoUrl'>): string =>
  logoUrl === undefined ? '' : `<img src="${escapeHtml(logoUrl)}" alt="" width="32" height="32" style="${logoStyle}">`;
const logoStyle = 'width:32px;height:32px;margin-right:10px;border-radius:8px;vertical-align:middle';
