import { getMessages, requestLocale } from '@/language/request-locale';
import { pageNonce } from '@/lib/api/api-server';
import { commonMessages } from '@/messages/kernel/common.ts';

/** It is all there is without a connection, so it brings its own style and asks for nothing. */
const style = `
  :root { color-scheme: light dark; background: light-dark(#ffffff, #0b0f19); \
--text: light-dark(#111827, #e5e7eb); --muted: light-dark(#6b7280, #9ca3af); }
  body { margin: 0; }
  main { min-height: 100dvh; display: grid; place-content: center; justify-items: center; gap: 12px; padding: 24px;
    box-sizing: border-box; text-align: center; color: var(--text);
    font: 15px/1.45 Geist, ui-sans-serif, system-ui, sans-serif; }
  svg { width: 36px; padding: 16px; border: 2px solid var(--text); border-radius: 50%; }
  h1 { margin: 8px 0 0; font-size: 20px; letter-spacing: -0.01em; }
  p { margin: 0; max-width: 36ch; color: var(--muted); }
  a { margin-top: 12px; padding: 10px 18px; border-radius: 8px; font-weight: 600; text-decoration: none;
    background: light-dark(#2563eb, #60a5fa); color: light-dark(#ffffff, #0b0f19); }
`;
const icon =
  '<svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" ' +
  'stroke-linejoin="round" aria-hidden="true"><path d="M12 20h.01M8.500 16.429a5 5 0 0 1 7 0M5 12.859a10 10 0 0 1 ' +
  '5.170-2.690M19 12.859a10 10 0 0 0-2.007-1.523M2 8.820a15 15 0 0 1 4.177-2.643M22 8.820a15 15 0 0 0-11.288-3.764M2 ' +
  '2l20 20"/></svg>';

/** What the service worker (public/sw.js) shows in place of a page that cannot be reached. */
export async function GET(): Promise<Response> {
  const [t, nonce] = await Promise.all([getMessages(commonMessages), pageNonce()]);
  const html = `<!doctype html>
<html lang="${await requestLocale()}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${t.offlineTitle} · ${t.productName}</title>
<style${nonce ? ` nonce="${nonce}"` : ''}>${style}</style>
</head>
<body><main>${icon}<h1>${t.offlineTitle}</h1><p>${t.offlineText}</p><a href="">${t.retry}</a></main></body>
</html>
`;
  return new Response(html, { headers: { 'content-type': 'text/html; charset=utf-8' } });
}
