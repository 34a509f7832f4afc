import type { Exchange } from './exchange.ts';

/** What is compared of a request and its answer: nothing in it tells of the run that it was made in. */
export interface Normalised {
  file: string;
  test: string;
  /** `GET /api/v1/posts/{id}` */
  route: string;
  /** All else that the request said. */
  request: string;
  status: number;
  /** By where it stands, such as `header etag` or `body.items[].id`; a list has the values of all its items. */
  values: Map<string, Set<string>>;
}

/** Of the connection, of the moment, or of whoever carries the answer: they say nothing about the product. */
const carriers = new Set([
  ...['age', 'alt-svc', 'connection', 'content-encoding', 'content-length', 'date', 'keep-alive', 'nel'],
  ...['report-to', 'server', 'server-timing', 'set-cookie', 'transfer-encoding', 'via', 'x-cache', 'x-request-id'],
]);
/** Who asks is known by other means; all else that a request says may decide what it is answered. */
const askers = new Set(['cf-connecting-ip', 'cookie', 'x-forwarded-for']);
/** Fields that are made anew for everybody, by name; the word that stands for them. */
const fields: Readonly<Record<string, string>> = {
  caption: '<text>',
  durationMs: '<ms>',
  ipAddress: '<address>',
  ms: '<ms>',
  nextCursor: '<cursor>',
  profile: '<profile>',
  requestId: '<request>',
  retryAfterSeconds: '<seconds>',
  thumbhash: '<thumbhash>',
  token: '<token>',
  version: '<version>',
};

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const time = /\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z|\w{3}, \d\d \w{3} \d{4} [\d:]{8} GMT/g;
/** As `newName` makes them; two are one where a test puts them together. */
const made = /(?<![0-9A-Za-z_])[A-Za-z_]{0,20}[0-9a-f]{8}[0-9a-z]{1,2}(?![0-9a-z])/g;
const token = /(?<![\w-])(?=[\w-]{0,99}[a-z])(?=[\w-]{0,99}[A-Z])(?=[\w-]{0,99}\d)[\w-]{20,300}(?:\.[\w%-]{20,300})*/g;
const digest = /(?<![0-9a-f])[0-9a-f]{32,128}(?![0-9a-f])/g;
/** Of a text that is longer this much is compared, and its length. */
const textMax = 2_000;

/** Where the vm profile takes bytes in by itself; edge has a store elsewhere for that. */
const vmStore = '/api/storage/';
/** Lists of what everybody does, other tests too: of them it is compared that they are lists. */
const shared =
  /\/(explore|search|tags\/[^/]+|suggestions|audit|queue|reports|notifications|public-pages|sitemap\.xml)\b/;
/** What was counted of the run so far, how long something has been the matter, and what else went wrong. */
const counted = /^\/((api\/(v1\/)?)?status|api\/v1\/faults)$/;
/** Of the one inventory, in which all its tests write, that too. */
const sharedTrees = /\/(trees|species|inspections|imports)(\/(nearby|statistics|extent|roles|export|tiles\/.+))?$/;

/** Of the shops as well. */
const sharedShops = /\/shop(\/admin)?(\/(categories|orders|people|products|settings))?$/;

type Rename = (text: string) => string;

/** One name for each id, in the order in which one exchange shows them; times and tokens have none of their own. */
function renamer({ origin, host }: URL): Rename {
  const known = new Map<string, string>();
  const counts: Record<string, number> = {};
  const named = (kind: string) => (value: string) => {
    const name = known.get(value);
    if (name) return name;
    counts[kind] = (counts[kind] ?? 0) + 1;
    const fresh = `<${kind} ${counts[kind]}>`;
    known.set(value, fresh);
    return fresh;
  };
  const [byId, byName] = [named('id'), named('name')];
  return (text) =>
    shortened(text)
      .replaceAll(origin, '<origin>')
      .replaceAll(host, '<host>')
      .replaceAll(/https?:\/\/(?:localhost|127\.0\.0\.1):\d+[^\s;,"'<>]*/g, '<elsewhere>')
      .replaceAll(time, '<time>')
      .replaceAll(/\b\d+ (seconds|minutes|Sekunden|Minuten)\b/g, '<some> $1')
      .replaceAll(/\bTREE-\d{6,}\b/g, '<code>')
      .replaceAll(/(?<=#|\bOrder |\bBestellung )\d+\b/g, '<number>')
      .replaceAll(uuid, byId)
      .replaceAll(made, byName)
      .replaceAll(token, '<token>')
      .replaceAll(digest, '<token>');
}

const shortened = (text: string): string =>
  text.length > textMax ? `${text.slice(0, textMax)}… (${text.length})` : text;

const unnumbered = (text: string): string => text.replaceAll(/<(\w+) \d+>/g, '{$1}').replaceAll(/<(\w+)>/g, '{$1}');

/** The exchange without ids, times, tokens and whose run it was. `address` is where the product was. */
export function normalise({ test, method, url, asked, status, ...answer }: Exchange, address: URL): Normalised {
  const [file = '', name = ''] = test.split(' > ', 2);
  const at = new URL(url);
  const isOurs = (at.host === address.host || at.host.endsWith(`.${address.host}`)) && !at.pathname.startsWith(vmStore);
  const rename = renamer(address);
  const path = isOurs ? unnumbered(rename(decode(at.pathname))) : '<store>';
  const community = isOurs ? at.host.slice(0, -address.host.length) : '';
  const said = Object.entries(asked.headers).flatMap(([header, value]) =>
    askers.has(header) ? [] : `${header}: ${rename(value)}`,
  );
  const isSignedIn = /\bsession\b/.test(asked.headers.cookie ?? '');
  const request = [
    community,
    isOurs ? rename(decode(at.search)) : '',
    isSignedIn ? 'signed in' : '',
    ...said,
    isOurs ? rename(asked.body) : '',
  ].join(' ');
  const isShared = status < 400 && [shared, sharedTrees, sharedShops, counted].some((each) => each.test(path));
  const values = new Map<string, Set<string>>();
  const add = (where: string, value: string): void => {
    const set = values.get(where) ?? new Set();
    values.set(where, set.add(value));
  };
  for (const [header, value] of Object.entries(answer.headers)) {
    if (carriers.has(header) || header.startsWith('cf-')) continue;
    const compared = headerValue(header, value, rename);
    if (compared !== '') add(`header ${header}`, compared);
  }
  for (const cookie of answer.cookies) addCookie(cookie, add);
  addBody({ type: answer.headers['content-type'] ?? '', body: answer.body, isShared }, rename, add);
  return { file, test: name, route: `${method} ${path}`, request, status, values };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

type Add = (where: string, value: string) => void;

const nonce = /\b(nonce[-=])"?[\w+/=]{20,}"?/g;

/** Where a page may send photos to, besides its own address, the instance tells too: its policy is compared without. */
function headerValue(header: string, value: string, rename: Rename): string {
  // Whoever compresses it makes it a weak one.
  if (header === 'etag') return '<etag>';
  if (header === 'x-profile') return '<profile>';
  if (header === 'retry-after' || header === 'ratelimit') return '<seconds>';
  if (header === 'vary') return compressed(value);
  const settled = rename(value.replaceAll(nonce, '$1<nonce>').replaceAll(/\/_next\/[^>]*/g, '<asset>'));
  return header === 'content-security-policy' ? settled.replace(' <elsewhere>', '') : settled;
}

/** Whether the product compresses, or who carries its answer, is no matter of the product. */
const compressed = (vary: string): string =>
  vary
    .toLowerCase()
    .split(/, */)
    .filter((each) => each !== 'accept-encoding')
    .sort()
    .join(', ');

function addCookie(cookie: string, add: Add): void {
  const [pair = '', ...attributes] = cookie.split(/; */);
  const [name = '', value = ''] = pair.split('=');
  // What is left of a month is not the same a second later.
  const kept = attributes.map((each) =>
    each.replace(/(?<=^max-age=)\d+$/i, (seconds) => `${Math.round(Number(seconds) / 3600)} h`),
  );
  add(`cookie ${name}`, [value === '' ? 'emptied' : 'set', ...kept.sort()].join('; '));
}

interface Body {
  type: string;
  body: string;
  /** Whether what others did meanwhile stands in it. */
  isShared: boolean;
}

function addBody({ type, body, isShared }: Body, rename: Rename, add: Add): void {
  if (/json/.test(type)) {
    const parsed = parse(body);
    if (parsed === undefined) add('body', rename(body));
    else walk('body', isShared ? withoutItems(parsed) : parsed, rename, add);
  } else if (/html/.test(type)) addPage(body, rename, add, isShared);
  else if (body.length > 0 && !isShared)
    add('body', /x-component|javascript|css/.test(type) ? `<${type}>` : rename(body));
}

/** The fields of the answer, and of each no more than whether it is a list. */
const withoutItems = (value: unknown): unknown =>
  typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, Array.isArray(each) ? '<list>' : '<value>']))
    : value;

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function walk(where: string, value: unknown, rename: Rename, add: Add): void {
  if (Array.isArray(value)) {
    if (value.length === 0) add(`${where}[]`, 'none');
    for (const each of value) walk(`${where}[]`, each, rename, add);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, each] of Object.entries(value)) {
      const known = each === null ? undefined : fields[key];
      if (known && typeof each !== 'object') add(`${where}.${key}`, known);
      else walk(`${where}.${unnumbered(rename(key))}`, each, rename, add);
    }
  } else add(where, typeof value === 'string' ? rename(value) : String(value));
}

/** Of a page what it says to its reader and to machines, not how it loads. */
function addPage(html: string, rename: Rename, add: Add, isShared: boolean): void {
  add('page lang', /<html[^>]*\blang="([^"]*)"/.exec(html)?.[1] ?? '');
  add('page title', rename(/<title>([^<]*)/.exec(html)?.[1] ?? ''));
  if (isShared) return;
  for (const [, meta = ''] of html.matchAll(/<meta ([^>]*?)\/?>/g)) add('page meta', rename(meta));
  for (const [, link = ''] of html.matchAll(/<link ([^>]*?)\/?>/g))
    if (/rel="(canonical|alternate|manifest|icon)"/.test(link))
      add('page link', rename(link.replaceAll(/\?[^"]*/g, '')));
  const text = html
    .replaceAll(/<(script|style|template)\b[\s\S]*?<\/\1>/g, ' ')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ');
  add('page text', rename(text.trim()));
}
