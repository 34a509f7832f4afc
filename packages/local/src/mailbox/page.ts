import { escapeHtml } from '@isntgram/core/accounts/mails/letter';
import type { KeptMail } from './mails.ts';

const style = `:root{color-scheme:light dark;--bg:#fff;--soft:#f9fafb;--line:#e5e7eb;--text:#111827;\
--muted:#6b7280;--on:#eff6ff;--accent:#2563eb}
@media(prefers-color-scheme:dark){:root{--bg:#0b0f19;--soft:#111827;--line:#1f2937;--text:#e5e7eb;\
--muted:#9ca3af;--on:#172554;--accent:#60a5fa}}
*{box-sizing:border-box}body{margin:0;height:100dvh;display:grid;grid-template:auto 1fr/minmax(260px,360px) 1fr;\
background:var(--bg);color:var(--text);font:15px/1.5 system-ui,sans-serif}
header{grid-column:1/-1;display:flex;gap:.75rem;align-items:baseline;\
padding:.9rem 1.25rem;border-bottom:1px solid var(--line)}
h1{margin:0;font-size:1.15rem;letter-spacing:-.02em}header p,.none{margin:0;color:var(--muted);font-size:.875rem}
nav{overflow:auto;border-right:1px solid var(--line)}nav ol{list-style:none;margin:0;padding:0}
nav a{display:block;padding:.75rem 1.25rem;border-bottom:1px solid var(--line);color:inherit;text-decoration:none}
nav a:hover{background:var(--soft)}nav a[aria-current]{background:var(--on);box-shadow:inset 3px 0 var(--accent)}\
a:focus-visible{outline:2px solid var(--accent);outline-offset:-2px}
nav strong{display:block;font-weight:600;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}\
nav span{display:flex;justify-content:space-between;gap:.5rem;color:var(--muted);font-size:.8125rem}
nav span>*{overflow:hidden;text-overflow:ellipsis;white-space:nowrap}\
main{display:grid;grid-template-rows:auto 1fr;min-width:0;background:var(--soft)}
.head{padding:1rem 1.25rem;border-bottom:1px solid var(--line);background:var(--bg)}\
h2{margin:0;font-size:1.05rem}.head p{margin:.15rem 0 0;color:var(--muted);font-size:.875rem}
.head a{color:var(--accent)}iframe{width:100%;height:100%;border:0}\
pre{margin:0;padding:1.25rem;overflow:auto;white-space:pre-wrap;overflow-wrap:anywhere}.none{padding:1.25rem}
@media(max-width:640px){body{grid-template:auto 38dvh 1fr/1fr}nav{border-right:0;border-bottom:1px solid var(--line)}}`;

/** Asks now and then whether a mail came, and shows it. */
const script = (newest: string) =>
  `setInterval(async()=>{const r=await fetch('/newest').catch(()=>0);if(r&&await ` +
  `r.text()!==${JSON.stringify(newest)})location.reload()},2000)`;

const timeOf = (sentAt: string): string => sentAt.slice(0, 19).replace('T', ' ');

function row({ id, to, subject, sentAt }: KeptMail, current: boolean): string {
  return `<li><a href="/?mail=${id}"${current ? ' aria-current="true"' : ''}><strong>${escapeHtml(subject)}</strong>
<span><span>${escapeHtml(to)}</span><time datetime="${sentAt}">${timeOf(sentAt).slice(5, 16)}</time></span></a></li>`;
}

function reading({ id, to, subject, sentAt, text, html }: KeptMail, asText: boolean): string {
  // Without scripts, in an origin of its own; its links open in a new tab.
  const shown = asText
    ? `<pre>${escapeHtml(text)}</pre>`
    : `<iframe title="${escapeHtml(subject)}" sandbox="allow-popups allow-popups-to-escape-sandbox" ` +
      `srcdoc="${escapeHtml(`<base target="_blank">${html}`)}"></iframe>`;
  const other = asText ? `<a href="/?mail=${id}">As HTML</a>` : `<a href="/?mail=${id}&amp;as=text">As text</a>`;
  return (
    `<div class="head"><h2>${escapeHtml(subject)}</h2><p>To ${escapeHtml(to)} · <time ` +
    `datetime="${sentAt}">${timeOf(sentAt)} UTC</time> · ${other}</p></div>${shown}`
  );
}

/** The mailbox as a page: all mails beside the one that is read. */
export function mailboxPage(
  mails: readonly KeptMail[],
  { current, asText, nonce }: { current: KeptMail | undefined; asText: boolean; nonce: string },
): string {
  const list = mails.map((mail) => row(mail, mail.id === current?.id)).join('');
  const none = '<p class="none">No mail yet. Sign up, and one comes.</p>';
  return `<!doctype html><html lang="en"><head><meta charset="utf-8">\
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>Mailbox</title><style>${style}</style></head><body>
<header><h1>Mailbox</h1><p>Mails of this instance. They go nowhere else.</p></header>
<nav aria-label="Mails">${mails.length > 0 ? `<ol>${list}</ol>` : none}</nav>
<main>${current ? reading(current, asText) : ''}</main>
<script nonce="${nonce}">${script(mails[0]?.id ?? '')}</script></body></html>`;
}
