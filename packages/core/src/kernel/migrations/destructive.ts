/** A statement that takes away what the release before, which is still running, may rely on. */
export interface Destructive {
  /** Without comments, on one line. */
  statement: string;
  /** Completes "It …". */
  why: string;
}

const destroying: readonly [RegExp, string][] = [
  [
    /^drop (table|schema|database|type|domain|view|materialized view|sequence|function|procedure|extension)\b/,
    'drops $1',
  ],
  [/^truncate\b/, 'empties a table'],
  [/^delete from\b/, 'deletes rows'],
  [/^alter .*\brename\b/, 'renames'],
  [/^alter .*\bset schema\b/, 'moves to another schema'],
  [/^alter table .*\bdrop (?!constraint|not null|default|expression|identity)/, 'drops a column'],
  [/^alter table .*\bdrop default\b/, 'drops a default: what is inserted without the column then fails'],
  [/^alter table .*\balter (column )?\S+ (set data )?type\b/, "changes a column's type"],
  [/^alter table .*\bset not null\b/, 'makes a column required'],
  [
    /^alter table .*\badd (column )?(if not exists )?"?\w+"? (?!.*\b(default|generated)\b).*\bnot null\b/,
    'adds a required column without a default',
  ],
];

/**
 * The statements of a migration that code of the release before would not survive. A table that the migration itself
 * makes is nobody's yet. Functions' bodies are not looked at: they change nothing when they are made; the body of `do`
 * is.
 */
export function findDestructive(sql: string): Destructive[] {
  const statements = split(sql);
  const made = new Set(
    statements.flatMap((statement) => /^create table (?:if not exists )?(\S+?)[\s(]/.exec(statement)?.[1] ?? []),
  );
  const isOurs = (statement: string): boolean =>
    made.has(/^alter table (?:if exists )?(?:only )?(\S+)/.exec(statement)?.[1] ?? '');
  return statements
    .filter((statement) => !isOurs(statement))
    .flatMap((statement) => {
      const found = destroying.find(([pattern]) => pattern.test(statement));
      if (!found) return [];
      return [{ statement, why: found[1].replace('$1', found[0].exec(statement)?.[1] ?? '') }];
    });
}

/** Each statement in lower case on one line; text in quotes is empty, comments are gone. */
function split(sql: string): string[] {
  const open = sql.replace(
    /\bdo\s+(?:language\s+\w+\s+)?\$(\w*)\$(?:\s*declare\b[\s\S]*?\bbegin\b|\s*begin\b)?([\s\S]*?)\$\1\$/gi,
    ';$2;',
  );
  const bare = open.replace(/\$(\w*)\$[\s\S]*?\$\1\$|'(?:[^']|'')*'|--[^\n]*|\/\*[\s\S]*?\*\//g, (text) =>
    /^['$]/.test(text) ? "''" : ' ',
  );
  return bare
    .split(';')
    .map((statement) => statement.replace(/\s+/g, ' ').trim().toLowerCase())
    .filter(Boolean);
}
