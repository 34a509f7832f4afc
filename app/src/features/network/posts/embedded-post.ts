import type { Locale } from '@isntgram/contract/kernel/locales';
import type { Post } from '@isntgram/contract/network/posts';
import { html, raw } from 'hono/html';
import { formatDate } from '@/language/format';
import { getMessages, requestLocale } from '@/language/request-locale';
import { commonMessages } from '@/messages/kernel/common.ts';
import { postsMessages } from '@/messages/network/posts.ts';

const style = `:root{color-scheme:light dark;font:14px/1.45 Geist,ui-sans-serif,system-ui,sans-serif}
*{box-sizing:border-box}body{margin:0;height:100vh;overflow:hidden;background:light-dark(#fff,#0b0f19);
color:light-dark(#111827,#e5e7eb);border:1px solid light-dark(#e5e7eb,#1f2937);border-radius:8px}
main{height:100%;display:flex;flex-direction:column}h1{position:absolute;clip-path:inset(50%);margin:0}
a{color:inherit;text-decoration:none}a:hover{text-decoration:underline}
header,footer{flex:none;display:flex;align-items:center;gap:10px;padding:10px 14px}header img{border-radius:50%}
header span,footer span{color:light-dark(#6b7280,#9ca3af)}\
.names{min-width:0;flex:1;display:flex;flex-direction:column;line-height:1.25}
.names *,.caption{overflow:hidden;text-overflow:ellipsis}.names *{white-space:nowrap}\
.view{color:light-dark(#2563eb,#60a5fa);font-weight:600}
.photo{flex:1;min-height:0;display:block;background:light-dark(#f9fafb,#111827);position:relative}
.photo img{width:100%;height:100%;object-fit:contain;display:block}\
.more{position:absolute;top:10px;right:10px;background:#000a;color:#fff;
border-radius:99px;padding:2px 9px;font-size:12px}\
.caption{margin:0;padding:10px 14px 0;display:-webkit-box;-webkit-line-clamp:2;-webkit-box-orient:vertical;flex:none}
.nothing{margin:auto;padding:20px;text-align:center}`;

/** A page of its own in plain HTML, whose links open in the reader's window. */
const page = (
  locale: Locale,
  title: string,
  nonce: string,
  content: unknown,
) => html`<!doctype html><html lang="${locale}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><meta name="robots" content="noindex">\
<title>${title}</title><base target="_blank">
<style nonce="${nonce}">${raw(style)}</style></head><body><main>${content}</main></body></html>`;

/** The post for a frame on another site. */
export async function embeddedPost(post: Post, nonce: string) {
  const [locale, t, { productName }] = await Promise.all([
    requestLocale(),
    getMessages(postsMessages),
    getMessages(commonMessages),
  ]);
  const { author, photos, caption, createdAt } = post;
  const [photo] = photos;
  const picture = photo?.variants.findLast(({ width }) => width <= 1080) ?? photo?.variants[0];
  const link = `/p/${post.id}`;
  const avatar = author.avatarUrl ? html`<img src="${author.avatarUrl}" alt="" width="36" height="36">` : '';
  const image = picture ? html`<img src="${picture.url}" alt="${photo?.alt || t.photosBy(author.name)}">` : '';
  return page(
    locale,
    t.articleBy(author.name),
    nonce,
    html`<h1>${t.articleBy(author.name)}</h1><header>${avatar}
<a class="names" href="/${author.username}"><b>${author.username}</b><span>${author.name}</span></a>
<a class="view" href="${link}">${t.viewOn(productName)}</a></header>
<a class="photo" href="${link}">${image}
${photos.length > 1 ? html`<span class="more">1/${photos.length}</span>` : ''}</a>
${caption ? html`<p class="caption">${caption}</p>` : ''}
<footer><span>${formatDate(createdAt, locale)}</span></footer>`,
  );
}

/** In place of a post that is not there, or not for everybody. */
export async function embeddedNothing(nonce: string) {
  const t = await getMessages(postsMessages);
  return page(await requestLocale(), t.gone, nonce, html`<p class="nothing">${t.gone}</p>`);
}
