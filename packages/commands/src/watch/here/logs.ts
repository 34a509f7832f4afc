import { createReadStream } from 'node:fs';
import { open, readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { readArguments } from '@isntgram/cli/arguments';
import { Fault } from '@isntgram/cli/fault';
import type { Profile } from '@isntgram/contract/kernel/profiles';
import { environmentsFile } from '@isntgram/deploy/environments/read';
import { isAsked, logOptions, patternsOf, type Span, spanToSearch } from '@isntgram/deploy/logs/asked';
import { openDataFolder } from '@isntgram/local/folder/data-folder';
import { placeOptions, readPlace } from '@isntgram/local/options/place';

const help = 'npm run logs -- --help';
/** Without any other word, so many are shown. */
const linesUsual = 100;
const lookAgainMs = 300;

interface Line {
  service: string;
  /** In ISO 8601; of a line that says none, that of the one before. */
  at: string;
  text: string;
}

/**
 * `npm run logs` of what `npm start` runs, or ran: its services' own files, in the order of time. Resolves with the
 * exit code. @throws Fault
 */
export async function logsHere(
  args: readonly string[],
  profile: Profile | undefined,
  print: (text: string) => void,
  stopped?: AbortSignal,
): Promise<number> {
  const { values, positionals } = readArguments(
    {
      args: [...args],
      options: {
        ...logOptions,
        ...placeOptions,
        env: { type: 'string' },
        environments: { type: 'string', default: environmentsFile },
      },
      allowPositionals: true,
    },
    help,
  );
  const span = spanToSearch(values);
  const patterns = patternsOf(values);
  const count = linesOf(values.lines);
  const { data } = readPlace({ ...values, profile: values.profile ?? profile });
  const files = await filesOf(data, positionals);
  const isWanted = (line: Line) => isWithin(line, span) && isAsked(line.text, patterns);
  const say = ({ service, text }: Line) => print(files.length > 1 ? `${service} | ${text}\n` : `${text}\n`);
  const lines = (await Promise.all(files.map((file) => readLines(file, isWanted)))).flat();
  const sorted = lines.toSorted((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));
  const all = span !== undefined && count === undefined;
  for (const line of all ? sorted : sorted.slice(-(count ?? linesUsual))) say(line);
  if (values.follow) await follow(files, isWanted, say, stopped);
  return 0;
}

function linesOf(lines: string | undefined): number | undefined {
  if (lines === undefined) return undefined;
  if (!/^[1-9]\d{0,5}$/.test(lines)) throw new Fault(`--lines takes a number, not "${lines}". ${help}`);
  return Number(lines);
}

const nameOf = (file: string): string => basename(file, '.log');

async function filesOf(data: string, wanted: readonly string[]): Promise<string[]> {
  const { logs } = openDataFolder(data);
  const found = (await readdir(logs).catch(() => [])).filter((name) => name.endsWith('.log')).sort();
  if (found.length === 0)
    throw new Fault(`Nothing has run in ${data} yet: npm start. --profile and --data say where else to look. ${help}`);
  const unknown = wanted.find((name) => !found.includes(`${name}.log`));
  if (unknown !== undefined) throw new Fault(`There is no "${unknown}" in ${data}: ${found.map(nameOf).join(', ')}.`);
  return (wanted.length > 0 ? wanted.map((name) => `${name}.log`) : found).map((name) => join(logs, name));
}

const isWithin = ({ at }: Line, span: Span | undefined): boolean => !span || (at >= span.from && at < span.until);

const timeIn = (text: string): string | undefined => /"timestamp":"([^"]+)"/.exec(text)?.[1];

async function readLines(file: string, isWanted: (line: Line) => boolean): Promise<Line[]> {
  const lines: Line[] = [];
  let at = '';
  for await (const text of createInterface({ input: createReadStream(file) })) {
    at = timeIn(text) ?? at;
    const line = { service: nameOf(file), at, text };
    if (isWanted(line)) lines.push(line);
  }
  return lines;
}

/** What is written from now on, until it is stopped. */
async function follow(
  files: readonly string[],
  isWanted: (line: Line) => boolean,
  say: (line: Line) => void,
  stopped: AbortSignal | undefined,
): Promise<void> {
  const tails = await Promise.all(files.map(openTail));
  while (!stopped?.aborted) {
    for (const tail of tails) for (const line of (await tail.more()).filter(isWanted)) say(line);
    await delay(lookAgainMs, undefined, stopped ? { signal: stopped } : {}).catch(() => undefined);
  }
  await Promise.all(tails.map((tail) => tail.close()));
}

async function openTail(path: string) {
  const file = await open(path);
  let from = (await file.stat()).size;
  let rest = '';
  return {
    async more(): Promise<Line[]> {
      const { size } = await file.stat();
      const { bytesRead, buffer } = await file.read(Buffer.alloc(Math.max(0, size - from)), { position: from });
      from += bytesRead;
      const texts = (rest + buffer.toString('utf8', 0, bytesRead)).split('\n');
      rest = texts.pop() ?? '';
      return texts.map((text) => ({ service: nameOf(path), at: timeIn(text) ?? new Date().toISOString(), text }));
    },
    close: () => file.close(),
  };
}
