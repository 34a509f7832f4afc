import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';

/**
 * What a suite sent of people's own, looked for in what its instance logged: no line may have it, whatever its field.
 * Usernames are no secret, and stand in paths.
 */

const privateWord = z.object({ kind: z.string(), word: z.string(), test: z.string() });
type PrivateWord = z.output<typeof privateWord>;

/** Where in a word it is looked for at first; none is shorter than an address. */
const startLength = 7;
const findingsMax = 20;

/** Something of somebody's in a log, by where it stands and what it is; not the thing itself. */
interface Finding {
  file: string;
  line: number;
  field: string;
  kind: string;
  test: string;
}

type Look = (file: string, text: string) => Finding[];

/** Looks for any of the words, in time that does not grow with how many there are. */
export function createLook(words: readonly PrivateWord[]): Look {
  const byStart = Map.groupBy(words, ({ word }) => word.slice(0, startLength));
  return (file, text) =>
    text
      .split('\n')
      .flatMap((line, index) =>
        fieldsOf(line).flatMap(([field, value]) =>
          [...wordsIn(value, byStart)].map(({ kind, test }) => ({ file, line: index + 1, field, kind, test })),
        ),
      );
}

function* wordsIn(text: string, byStart: ReadonlyMap<string, readonly PrivateWord[]>): Generator<PrivateWord> {
  for (let at = 0; at + startLength <= text.length; at += 1)
    for (const found of byStart.get(text.slice(at, at + startLength)) ?? [])
      if (text.startsWith(found.word, at) && isWhole(found, text, at)) yield found;
}

/** 10.0.0.1 is not in 10.0.0.12. */
const isWhole = ({ kind, word }: PrivateWord, text: string, at: number): boolean =>
  kind !== 'address' || (!/[\w.]$/.test(text.slice(0, at)) && !/^\.?\w/.test(text.slice(at + word.length)));

/** A line of ours field by field; any other as it is. */
function fieldsOf(line: string): [field: string, value: string][] {
  if (!line.startsWith('{')) return [['line', line]];
  try {
    return flat('', JSON.parse(line));
  } catch {
    return [['line', line]];
  }
}

function flat(name: string, value: unknown): [string, string][] {
  if (typeof value === 'string') return [[name, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => flat(name ? `${name}.${key}` : key, inner));
}

/** The words that a suite kept in `folder`; each once. */
async function readWords(folder: string): Promise<PrivateWord[]> {
  const names = await readdir(folder).catch(() => []);
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  const all = texts.flatMap((text) => text.split('\n').filter(Boolean));
  return [...new Map(all.map((line) => privateWord.parse(JSON.parse(line))).map((one) => [one.word, one])).values()];
}

/** Has a suite keep what it sends of people's own, and looks for that in the logs whose folder `work` answers. */
export async function withPrivateWords(
  isWanted: boolean,
  work: (environment: Record<string, string>) => Promise<string>,
): Promise<{ findings: string[]; looked: string } | undefined> {
  if (!isWanted) {
    await work({});
    return undefined;
  }
  const folder = await mkdtemp(join(tmpdir(), 'isntgram-words-'));
  try {
    return await lookThroughLogs(await work({ ISNTGRAM_PRIVATE_WORDS: folder }), folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function told({ file, line, field, kind, test }: Finding, more: number): string {
  const where = `${file}:${line}${more > 0 ? ` and ${more} lines more:` : ''}`;
  return `${where} ${field} has somebody's ${kind} (${test.slice(0, 120)})`;
}

/**
 * What the logs of an instance tell of people, a line for each; `looked` says how much was looked at.
 */
async function lookThroughLogs(logs: string, wordsFolder: string): Promise<{ findings: string[]; looked: string }> {
  const words = await readWords(wordsFolder);
  const look = createLook(words);
  const names = (await readdir(logs)).filter((name) => name.endsWith('.log'));
  let lines = 0;
  const found: Finding[] = [];
  for (const name of names) {
    const text = await readFile(join(logs, name), 'utf8');
    lines += text.split('\n').length;
    for (const finding of look(name, text)) found.push(finding);
  }
  const same = ({ file, field, kind, test }: Finding) => [file, field, kind, test].join('\n');
  const alike = [...Map.groupBy(found, same).values()];
  const findings = alike.slice(0, findingsMax).flatMap(([first, ...more]) => (first ? [told(first, more.length)] : []));
  if (alike.length > findingsMax) findings.push(`and ${alike.length - findingsMax} more`);
  return { findings, looked: `${words.length} words of people in ${lines} lines of logs` };
}
