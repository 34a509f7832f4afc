/** A query, or what else stands in parentheses: clauses, which are made of parts, of words and of such blocks again. */
interface Block {
  isQuery: boolean;
  clauses: Part[][];
}
type Part = (string | Block)[];

const columnsMax = 110;
/** A query in parentheses that is no longer than this stays in its line. */
const inlineMax = 70;
/** Of a longer value only its beginning is shown. */
const valueMax = 80;
const tokens = /'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\s+|\$?[\w.]+|[(),]|[^\s\w'"(),$]+/g;
const opensQuery = /^(select|with|insert|update|delete|values)$/i;
const clauseWords =
  'with|select|from|where|group|having|order|limit|offset|union|left|cross|inner|join|returning|set|insert|update|' +
  'delete|values';
const opensClause = new RegExp(`^(${clauseWords})$`, 'i');
/** After these it is a word of the clause that is open: `is distinct from`, `for update`. */
const goesOn = /^(left|cross|inner|distinct|delete|for)$/i;

/** SQL as somebody reads it: a line for each clause, or for each of its parts where they are many; queries indented. */
export const prettySql = (text: string): string => render(parse(wordsOf(text), true), '').join('\n');

/** The words, signs, values and single spaces of it, without comments. */
const wordsOf = (text: string): string[] =>
  (text.match(tokens) ?? [])
    .filter((token) => !token.startsWith('--'))
    .map((token) => token.trim() || ' ')
    .map((word) => (word.startsWith("'") && word.length > valueMax ? `${word.slice(0, valueMax)}…'` : word))
    .filter(
      (word, at, all) => word !== ' ' || !(/^[ (]$/.test(all[at - 1] ?? ' ') || /^[),]$/.test(all[at + 1] ?? ')')),
    );

/** Takes the words of one block, up to the parenthesis that ends it. */
function parse(words: string[], isQuery: boolean): Block {
  let part: Part = [];
  let clause = [part];
  const block: Block = { isQuery, clauses: [clause] };
  let before = '';
  let between = false;
  const beginPart = (): void => {
    part = [];
    clause.push(part);
  };
  for (let word = words.shift(); word !== undefined && word !== ')'; word = words.shift()) {
    const next = words.find((each) => each !== ' ') ?? '';
    if (isQuery && part.length > 0 && beginsClause(before, word, next)) {
      clause = [];
      block.clauses.push(clause);
      beginPart();
    } else if (/^(and|or)$/i.test(word) && !between) beginPart();
    if (word === '(') part.push(parse(words, opensQuery.test(next)));
    else part.push(word);
    if (word === ',') beginPart();
    if (/^(between|and)$/i.test(word)) between = /^between$/i.test(word);
    if (word !== ' ') before = word;
  }
  return block;
}

/** `left(` is a function, and `with ordinality` belongs to one. */
const beginsClause = (before: string, word: string, next: string): boolean =>
  opensClause.test(word) && !goesOn.test(before) && next !== 'ordinality' && !(/^left$/i.test(word) && next === '(');

function render({ isQuery, clauses }: Block, indent: string): string[] {
  return clauses.flatMap((parts) => {
    const flat = parts.map(flatten).join(' ');
    if (fits(flat, indent) && parts.flat().every(isShort)) return [indent + flat];
    const inner = isQuery && !/^with\b/i.test(flat) ? `${indent}  ` : indent;
    return parts.flatMap((part, at) => renderPart(part, at === 0 ? indent : inner));
  });
}

function renderPart(part: Part, indent: string): string[] {
  const lines: string[] = [];
  let line = '';
  part.forEach((each, at) => {
    const inline = flatten([each]);
    if (typeof each === 'string') line += each;
    else if (isShort(each) && fits(line + inline + flatten(part.slice(at + 1, at + 2)), indent)) line += inline;
    else {
      lines.push(`${indent}${line.trimStart()}(`, ...render(each, `${indent}  `));
      line = ')';
    }
  });
  return [...lines, indent + line.trim()].filter((each) => each.trim() !== '');
}

const fits = (text: string, indent: string): boolean => indent.length + text.length <= columnsMax;
const isShort = (each: string | Block): boolean =>
  typeof each === 'string' || flatten([each]).length <= (each.isQuery ? inlineMax : columnsMax);

/** In one line. */
const flatten = (part: Part): string =>
  part
    .map((each) => (typeof each === 'string' ? each : `(${each.clauses.flat().map(flatten).join(' ')})`))
    .join('')
    .trim();
