import { defaultLocale } from '@isntgram/contract/kernel/locales';
import { escapeHtml, fontStyle, letter } from '../../accounts/mails/letter.ts';
import { lookOf } from '../../accounts/mails/look.ts';
import type { Context } from '../../kernel/context.ts';
import type { Mail } from '../../kernel/ports.ts';
import type { Week, WeeklyPost } from './week.ts';
import { type WeeklyWords, weeklyWords } from './words.ts';

export interface WeeklyLetter {
  to: string;
  username: string;
  /** By which its links end it. */
  key: string;
  week: Week;
}

/** Wide enough for a phone's screen, and for half of the letter on a sharp one. */
const photoWidth = 640;
const captionMax = 90;

/** The mail of one week; `ctx` is of the community, at the address where its reader is at home. */
export function weeklyMail(ctx: Context, { to, username, key, week }: WeeklyLetter): Mail {
  const locale = ctx.locale ?? defaultLocale;
  const words = weeklyWords[locale];
  const { name: community } = ctx.tenant;
  const home = ctx.origin;
  const lines = linesOf(words, week);
  const ending = `token=${key}`;
  return letter({
    to,
    subject: words.subject(community),
    preview: words.preview(week.authors),
    tenantName: community,
    ...lookOf(ctx, home),
    locale,
    home,
    title: words.title(community),
    paragraphs: week.authors > 0 ? [words.authors(week.authors)] : [],
    more: {
      text: [lines.map(({ text, path }) => `${text}: ${home}${path}`).join('\n'), postsAsText(words, week.posts, home)]
        .filter(Boolean)
        .join('\n\n'),
      html: `${linesAsHtml(lines, home)}${postsAsHtml(words, week.posts, home, community)}`,
    },
    action: { label: words.open(community), url: `${home}/`, below: words.below },
    footnote: words.why(username),
    footLinks: [
      { label: words.end, url: `${home}/mail/unsubscribe?${ending}` },
      { label: words.settings, url: `${home}/settings/notifications` },
    ],
    headers: {
      'List-Unsubscribe': `<${home}/api/v1/weekly-mail/unsubscribe?${ending}>`,
      // RFC 8058: a mail program ends it by one POST, and asks nobody to sign in.
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    },
  });
}

interface Line {
  text: string;
  path: string;
}

const linesOf = (words: WeeklyWords, { followers, unread, requests }: Week): Line[] => [
  ...(requests > 0 ? [{ text: words.requests(requests), path: '/notifications/requests' }] : []),
  ...(followers > 0 ? [{ text: words.followers(followers), path: '/notifications' }] : []),
  ...(unread > 0 ? [{ text: words.unread(unread), path: '/notifications' }] : []),
];

/** In one line, and no longer than is read in passing. */
function shortened(caption: string): string {
  const line = caption.replaceAll(/\s+/g, ' ').trim();
  const letters = Array.from(line);
  return letters.length > captionMax
    ? `${letters
        .slice(0, captionMax - 1)
        .join('')
        .trimEnd()}…`
    : line;
}

const metBy = (words: WeeklyWords, { likes, comments }: WeeklyPost): string =>
  [...(likes > 0 ? [words.likes(likes)] : []), ...(comments > 0 ? [words.comments(comments)] : [])].join(', ');

function postsAsText(words: WeeklyWords, posts: readonly WeeklyPost[], home: string): string {
  if (posts.length === 0) return '';
  const each = posts.map((post) =>
    [`@${post.username}`, shortened(post.caption), metBy(words, post), `${home}/p/${post.id}`]
      .filter(Boolean)
      .join('\n'),
  );
  return [`${words.best}:`, ...each].join('\n\n');
}

const e = escapeHtml;
const lineStyle = 'margin:0 0 8px;font-size:16px;line-height:1.5';
const headStyle = 'margin:24px 0 12px;color:#111827;font-size:17px;line-height:1.3;letter-spacing:-0.01em';
const imageStyle = 'display:block;width:100%;height:auto;border:0;border-radius:8px';
const hiddenStyle =
  'display:block;padding:36px 16px;border-radius:8px;background:#f3f4f6;color:#6b7280;font-size:14px;line-height:1.4;' +
  'text-align:center;text-decoration:none';
const authorStyle = 'color:#111827;font-weight:600;text-decoration:none';
const tableStyle = `table-layout:fixed;${fontStyle}`;
const wordsStyle = 'margin:8px 0 0;font-size:14px;line-height:1.4;overflow-wrap:anywhere';

const linesAsHtml = (lines: readonly Line[], home: string): string =>
  lines
    .map(
      ({ text, path }) =>
        `<p style="${lineStyle}"><a class="link" href="${e(home + path)}" style="color:#2563eb">${e(text)}</a></p>\n`,
    )
    .join('');

/** Two beside each other; of an odd number the first, which is the best, is as wide as the letter. */
function postsAsHtml(words: WeeklyWords, posts: readonly WeeklyPost[], home: string, community: string): string {
  if (posts.length === 0) return '';
  const tile = (post: WeeklyPost, width: number) => tileOf(words, post, { home, community, width });
  const [lone, paired] = posts.length % 2 === 1 ? [posts.slice(0, 1), posts.slice(1)] : [[], posts];
  const rows = lone.map((post) => `<tr><td colspan="2" style="padding:0 0 20px">${tile(post, 422)}</td></tr>`);
  for (let at = 0; at < paired.length; at += 2) {
    const cells = paired.slice(at, at + 2).map((post, side) => {
      const padding = side === 0 ? '0 6px 20px 0' : '0 0 20px 6px';
      return `<td width="50%" valign="top" style="width:50%;padding:${padding}">${tile(post, 205)}</td>`;
    });
    rows.push(`<tr>${cells.join('')}</tr>`);
  }
  return (
    `<h2 class="strong" style="${headStyle}">${e(words.best)}</h2>\n` +
    `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="${tableStyle}">\n` +
    `${rows.join('\n')}\n</table>`
  );
}

/** Where a tile stands; its `width` in pixels is for programs that know no percentages. */
interface Place {
  home: string;
  community: string;
  width: number;
}

function tileOf(words: WeeklyWords, post: WeeklyPost, place: Place): string {
  const url = `${place.home}/p/${post.id}`;
  const caption = shortened(post.caption);
  const met = metBy(words, post);
  const soft = (text: string) => `<br><span class="soft" style="color:#6b7280">${e(text)}</span>`;
  return (
    `${pictureOf(words, post, url, place)}<p class="strong" style="${wordsStyle};color:#111827">` +
    `<a class="strong" href="${e(url)}" style="${authorStyle}">${e(post.username)}</a>` +
    `${caption === '' ? '' : ` ${e(caption)}`}${met === '' ? '' : soft(met)}</p>`
  );
}

function pictureOf(
  words: WeeklyWords,
  { photo, username }: WeeklyPost,
  url: string,
  { home, community, width: widthPixels }: Place,
): string {
  const variant = photo?.variants.find(({ width }) => width >= photoWidth) ?? photo?.variants.at(-1);
  if (!photo || !variant)
    return `<a class="tile soft" href="${e(url)}" style="${hiddenStyle}">${e(words.hidden(community))}</a>`;
  const alt = photo.alt === '' ? words.photoOf(username) : photo.alt;
  return (
    `<a href="${e(url)}"><img src="${e(home + variant.url)}" alt="${e(alt)}" width="${widthPixels}" ` +
    `style="${imageStyle}"></a>`
  );
}
