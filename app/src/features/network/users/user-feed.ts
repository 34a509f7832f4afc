import type { Photo, Post } from '@isntgram/contract/network/posts';
import type { User } from '@isntgram/contract/network/users';

const titleLengthMax = 80;

/** Text within XML; what no XML 1.0 document may hold is left out. */
const xml = (text: string): string =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is left out.
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

const element = (name: string, text: string): string => `<${name}>${xml(text)}</${name}>`;

/** A user's posts as RSS 2.0, newest first; `base` is where the community is on the web. */
export function userFeed(user: User, posts: readonly Post[], base: URL): string {
  const page = new URL(`/${user.username}`, base).href;
  const newest = posts[0]?.createdAt;
  const self = `<atom:link href="${xml(`${page}/feed.xml`)}" rel="self" type="application/rss+xml"/>`;
  const image = user.avatarUrl
    ? `<image>${element('url', new URL(user.avatarUrl, base).href)}` +
      `${element('title', user.name)}${element('link', page)}</image>`
    : '';
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/"><channel>',
    element('title', `${user.name} (@${user.username})`),
    element('link', page),
    element('description', user.bio || user.name),
    self + image,
    newest ? element('lastBuildDate', new Date(newest).toUTCString()) : '',
    ...posts.filter(({ status }) => status === 'published').map((post) => itemOf(post, base)),
    '</channel></rss>\n',
  ].join('\n');
}

function itemOf(post: Post, base: URL): string {
  const link = new URL(`/p/${post.id}`, base).href;
  const pictures = post.photos.flatMap((photo) => pictureOf(photo, base) ?? []);
  const images = pictures.map(({ url, alt }) => `<p><img src="${xml(url)}" alt="${xml(alt)}"></p>`);
  const caption = post.caption ? `<p>${xml(post.caption).replaceAll('\n', '<br>')}</p>` : '';
  return [
    '<item>',
    element('title', titleOf(post)),
    element('link', link),
    `<guid isPermaLink="true">${xml(link)}</guid>`,
    element('pubDate', new Date(post.createdAt).toUTCString()),
    element('description', images.join('') + caption),
    ...pictures.map(
      ({ url, width, height }) =>
        `<media:content url="${xml(url)}" type="image/webp" medium="image" width="${width}" height="${height}"/>`,
    ),
    '</item>',
  ].join('');
}

/** The first line of what was said, or of whom the photos are. */
function titleOf({ caption, author }: Post): string {
  const [line = ''] = caption.trim().split('\n');
  if (line === '') return author.name || author.username;
  return line.length > titleLengthMax ? `${line.slice(0, titleLengthMax - 1).trimEnd()}…` : line;
}

/** About as large as a reader shows it. */
function pictureOf({ variants, alt }: Photo, base: URL) {
  const variant = variants.findLast(({ width, height }) => Math.min(width, height) <= 1080) ?? variants[0];
  return variant && { ...variant, url: new URL(variant.url, base).href, alt };
}
