import {
  type ColumnDef,
  type CreateStmt,
  type DropStmt,
  type Node,
  parse,
  parsePlPgSQL,
  type RangeVar,
} from 'libpg-query';
import * as z from 'zod';

/** A statement that takes away what the release before, which is still running, may rely on. */
export interface Destructive {
  /** Without comments, on one line. */
  statement: string;
  /** Completes "It …". */
  why: string;
}

/**
 * The statements of a migration that code of the release before would not survive, by Postgres' own parser. A table
 * that the migration itself makes is nobody's yet. Functions' bodies are not looked at: they change nothing when they
 * are made; the body of `do` is. Nor does text pass that Postgres itself would refuse.
 */
export async function findDestructive(sql: string): Promise<Destructive[]> {
  const found: Destructive[] = [];
  try {
    const { stmts = [] } = await parse(sql);
    const made = new Set(stmts.flatMap(({ stmt }) => (stmt && 'CreateStmt' in stmt ? madeBy(stmt.CreateStmt) : [])));
    const bytes = Buffer.from(sql);
    for (const { stmt, stmt_location: from = 0, stmt_len: length = bytes.length - from } of stmts) {
      const text = bytes.subarray(from, from + length).toString();
      const [why] = await reasonsIn(text, stmt, made);
      if (why !== undefined) found.push({ statement: onOneLine(text), why });
    }
  } catch (error) {
    found.push({
      statement: onOneLine(sql),
      why: `cannot be read (${error instanceof Error ? error.message : error})`,
    });
  }
  return found;
}

async function reasonsIn(text: string, statement: Node | undefined, made: Made): Promise<string[]> {
  if (statement && 'DoStmt' in statement) return reasonsInBlock(text, made);
  return [...nodesIn(statement)].flatMap((node) => judge(node, made) ?? []);
}

const expression = z.object({ PLpgSQL_expr: z.object({ query: z.string(), parseMode: z.literal(0) }) });

/** The same of each statement in a block; one that is put together as it runs may be any. */
async function reasonsInBlock(block: string, made: Made): Promise<string[]> {
  const reasons: string[] = [];
  for (const node of nodesIn(await parsePlPgSQL(block))) {
    if ('PLpgSQL_stmt_dynexecute' in node) reasons.push('executes what is made as it runs');
    const { data } = expression.safeParse(node);
    if (!data) continue;
    const { query } = data.PLpgSQL_expr;
    for (const { stmt } of (await parse(query)).stmts ?? []) reasons.push(...(await reasonsIn(query, stmt, made)));
  }
  return reasons;
}

const onOneLine = (sql: string): string =>
  sql
    .replace(/--[^\n]*|\/\*[\s\S]*?\*\//g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/** Every node of a tree, the outer before the inner: what `with` does is done, too. What a function does is not. */
function* nodesIn(tree: unknown): Generator<Node> {
  if (typeof tree !== 'object' || tree === null) return;
  for (const [kind, inner] of Object.entries(tree)) {
    if (kind === 'CreateFunctionStmt') continue;
    if (/^[A-Z]/.test(kind)) yield asNode({ [kind]: inner });
    yield* nodesIn(inner);
  }
}

/** The parser's trees have capitals for the kinds of nodes alone. */
const asNode = (found: object): Node => found as Node;

type Made = ReadonlySet<string>;
const nameOf = ({ schemaname, relname }: RangeVar): string => [schemaname, relname].filter(Boolean).join('.');
const madeBy = ({ relation, if_not_exists }: CreateStmt): string[] =>
  relation && !if_not_exists ? [nameOf(relation)] : [];

/** What the statement takes away, as completes "It …". */
function judge(node: Node, made: Made): string | undefined {
  const isOurs = (relation: RangeVar | undefined): boolean => relation !== undefined && made.has(nameOf(relation));
  if ('DropStmt' in node) return drops(node.DropStmt, made);
  if ('DropdbStmt' in node) return 'drops database';
  if ('TruncateStmt' in node) return 'empties a table';
  if ('DeleteStmt' in node) return isOurs(node.DeleteStmt.relation) ? undefined : 'deletes rows';
  if ('MergeWhenClause' in node) return node.MergeWhenClause.commandType === 'CMD_DELETE' ? 'deletes rows' : undefined;
  if ('RenameStmt' in node) return isOurs(node.RenameStmt.relation) ? undefined : 'renames';
  if ('AlterEnumStmt' in node) return node.AlterEnumStmt.oldVal === undefined ? undefined : 'renames';
  if ('AlterObjectSchemaStmt' in node) return 'moves to another schema';
  if (!('AlterTableStmt' in node) || isOurs(node.AlterTableStmt.relation)) return undefined;
  return node.AlterTableStmt.cmds?.map(alters).find((why) => why !== undefined);
}

/** What stands in no column, query or call of the code: it asks whether there are any, or nobody does. */
const unasked = /^OBJECT_(INDEX|TRIGGER|RULE|POLICY|STATISTIC_EXT|EVENT_TRIGGER|CAST)$/;

function drops({ removeType = 'OBJECT_TABLE', objects = [] }: DropStmt, made: Made): string | undefined {
  if (unasked.test(removeType)) return undefined;
  const names = objects.map((each) =>
    'List' in each
      ? (each.List.items ?? []).flatMap((part) => ('String' in part ? (part.String.sval ?? '') : [])).join('.')
      : '',
  );
  if (removeType === 'OBJECT_TABLE' && names.every((name) => made.has(name))) return undefined;
  return `drops ${removeType.slice('OBJECT_'.length).toLowerCase().replace('matview', 'materialized view')}`;
}

function alters(command: Node): string | undefined {
  if (!('AlterTableCmd' in command)) return undefined;
  const { subtype, def } = command.AlterTableCmd;
  if (subtype === 'AT_DropColumn') return 'drops a column';
  if (subtype === 'AT_AlterColumnType') return "changes a column's type";
  if (subtype === 'AT_SetNotNull') return 'makes a column required';
  if (subtype === 'AT_ColumnDefault' && def === undefined)
    return 'drops a default: what is inserted without the column then fails';
  if (subtype === 'AT_AddColumn' && def && 'ColumnDef' in def && isRequired(def.ColumnDef))
    return 'adds a required column without a default';
  return undefined;
}

/** Whether who inserts a row must say what stands in the column. */
function isRequired({ constraints = [], typeName }: ColumnDef): boolean {
  const kinds = constraints.map((each) => ('Constraint' in each ? each.Constraint.contype : undefined));
  const has = (...wanted: readonly (typeof kinds)[number][]) => wanted.some((kind) => kinds.includes(kind));
  const isSerial = typeName?.names?.some((name) => 'String' in name && /serial/.test(name.String.sval ?? ''));
  return (
    has('CONSTR_NOTNULL', 'CONSTR_PRIMARY') &&
    !isSerial &&
    !has('CONSTR_DEFAULT', 'CONSTR_GENERATED', 'CONSTR_IDENTITY')
  );
}
