/** What stands for something that was taken away, by its kind. */
const gone = { secret: '<secret>', own: '<own>', email: '<email>', ip: '<ip>', id: '<id>', page: '<page>' } as const;

/** Before a quotation that is a word of the program's, and no value. */
const programWords =
  'reading|setting|property|properties|relation|column|constraint|table|function|index|schema|type|module|import|' +
  'export|operator|variable|identifier|element|attribute|at|near|on';

const letters = String.raw`\p{L}\p{M}`;
const secretWords = 'passw(?:or)?d|passwd|pwd|secret|token|session|api[_-]?key|signature|otp|cookie';
const secretKeys = String.raw`[\w-]*(?:${secretWords})[\w-]*`;
const ownKeys =
  'name|full[_-]?name|first[_-]?name|last[_-]?name|user|user[_-]?name|display[_-]?name|email|e-mail|mail|phone|' +
  'address|ip|bio|caption|to|from|author';

type Rule = readonly [found: RegExp, instead: string];

/** In this order: what is taken whole goes before what might be a part of it. */
const rules: readonly Rule[] = [
  // Who asks with which right: the rest of the line.
  [
    /\b((?:set-)?cookie|(?:proxy-)?authorization|x-[\w-]*(?:token|key|secret|address)[\w-]*)(["']?\s*[:=])[^\n]*/gi,
    '$1$2 <secret>',
  ],
  [/\b(bearer|basic|digest)\s+[\w.~+/=-]{6,}/gi, `$1 ${gone.secret}`],
  // Addresses: neither who signs in there, nor the host, nor a page, which may be somebody's.
  [/\b([a-z][a-z\d+.-]*:\/\/)[^\s/@"']+@[^\s"')]*/gi, `$1${gone.secret}`],
  [/\bhttps?:\/\/[^\s/"')]+\/_next\//gi, '/_next/'],
  [/\b(?:https?|wss?|blob|data):[^\s"')]+?(?=(?::\d+){1,2}(?:[\s)"']|$)|[\s)"']|$)/gi, gone.page],
  [/[?#][\w.~%[\]-]+=[^\s"')]*/g, ''],
  [/\/(home|Users)\/[^/\s"')]+/g, '/$1/~'],
  [/\beyJ[\w-]{5,}(?:\.[\w-]*){1,2}/g, gone.secret],
  [
    new RegExp(String.raw`(?<![\w-])(${secretKeys})(["']?\s*[:=]\s*)(?:"[^"]*"|'[^']*'|[^\s"',;}&)]+)`, 'gi'),
    `$1$2${gone.secret}`,
  ],
  [/(?<![\w@/])[^\s@"'<>(),;:=/]{1,64}(?:@|%40|\s?[[(]at[\])]\s?)[^\s@"'<>(),;:/]+?\.[\p{L}\d-]{2,}/giu, gone.email],
  [/"[^"\n]{1,64}"@[\w.-]+/g, gone.email],
  [
    new RegExp(String.raw`(?<![\w.-])(${ownKeys})(["']?\s*[:=]\s*)(?:"[^"]*"|'[^']*'|[^,;}&\n)]+)`, 'gi'),
    `$1$2${gone.own}`,
  ],
  [/(?<=^|[\s("'>:,])@[\p{L}\d._]{2,}/gu, gone.own],
  [/\b[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}\b/gi, gone.id],
  [/(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])/g, gone.ip],
  [/(?<![\w:.)])(?:[\da-f]{0,4}:){2,7}(?:[\da-f]{1,4}|<ip>)?(?![\w:])/gi, gone.ip],
  [/(?<![A-Za-z\d+/])[A-Za-z\d+/]{16,}={1,2}/g, gone.secret],
  [/(?<![\w-])(?=[\w-]*\d)(?=[\w-]*[A-Za-z])[\w-]{20,}(?![\w-])(?!\.m?js\b)/g, gone.secret],
  [/(?<![\w-])[\da-f]{16,}(?![\w-])(?!\.m?js\b)/gi, gone.secret],
  [/(?<![\w:.])\+?\d[\d ()/-]{6,}\d(?![\w:])/g, gone.id],
  [/[„“”«‘‚][^“”»’‘\n]{1,300}[“”»’‘]/g, '"…"'],
];

/** What stands in quotes, with the word before it. */
const quoted = new RegExp(
  String.raw`(?:\b(${programWords})\s)?("[^"\n]{1,300}"|(?<![${letters}\d])'[^'\n]{1,300}'(?![${letters}\d]))`,
  'giu',
);

/** A statement has its values beside it: what it quotes are the names of tables and columns. */
export const statementFailed = 'A statement failed: ';

const unquoted = (line: string): string =>
  line.includes(statementFailed)
    ? line
    : line.replace(quoted, (all: string, word: string | undefined, text: string) =>
        word === undefined ? `${text.at(0)}…${text.at(0)}` : all,
      );

/** So much is looked at: what follows is cut off. */
const lengthMax = 8_000;

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/**
 * The text without what might be somebody's: addresses of people, pages and machines, tokens, cookies, what stands in
 * quotes or behind a question mark, and `own`, the words that are known to be the asker's.
 */
export function scrub(text: string, own: readonly string[] = []): string {
  // What Postgres cannot store is left out first.
  let left = text.slice(0, lengthMax).replaceAll('\0', '').toWellFormed();
  for (const word of own) {
    if (word.length > 1)
      left = left.replace(new RegExp(`(?<![${letters}\\d])${literal(word)}(?![${letters}\\d])`, 'giu'), gone.own);
  }
  for (const [found, instead] of rules) left = left.replace(found, instead);
  return left.split('\n').map(unquoted).join('\n');
}
