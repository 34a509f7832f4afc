import { appendFileSync, mkdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterAll, expect } from 'vitest';

/** Something of somebody's that a suite sent or was given, for whoever looks whether a log has it. */
export interface PrivateWord {
  kind: string;
  word: string;
  /** The test that used it first. */
  test: string;
}

/** Where the runner wants to have them; nowhere, unless told. */
const folder = process.env.ISNTGRAM_PRIVATE_WORDS;
const packageFolder = join(import.meta.dirname, '../..');

/** What a body's field of that name holds is somebody's own. */
const own = /^(email|newEmail|password|currentPassword|newPassword|token)$/;
/** So is this, where it is more than a word: that may be a username, which stands in paths. */
const free = /^(q|name|caption|text|bio|alt|reason|note|place|message)$/;
/** An address, and not this machine's own. */
const isSomebodys = /^(?!127\.)[\d.]+$|^(?!::)[\da-f:]+:[\da-f:]+$/;
/** What is shorter stands in a log by chance, and so does what only fills a length, as one letter again and again. */
const shortest = 10;
const fewestLetters = 4;

function collect(into: string): void {
  mkdirSync(into, { recursive: true });
  const file = join(into, `${process.pid}-${crypto.randomUUID()}.jsonl`);
  const seen = new Set<string>();
  const lines: string[] = [];
  const add = (kind: string, word: string): void => {
    const settled = word.trim();
    if (seen.has(settled)) return;
    if (kind === 'address' ? settled.length < 7 : settled.length < shortest || isFilling(settled)) return;
    seen.add(settled);
    const { testPath = '', currentTestName = '' } = expect.getState();
    const test = `${relative(packageFolder, testPath)} > ${currentTestName}`;
    lines.push(JSON.stringify({ kind, word: settled, test } satisfies PrivateWord));
  };
  const original = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    addAsked(request, typeof init?.body === 'string' ? init.body : '', add);
    const response = await original(input, init);
    for (const cookie of response.headers.getSetCookie()) addCookie(cookie.split(';')[0] ?? '', add);
    return response;
  };
  afterAll(() => {
    if (lines.length > 0) appendFileSync(file, `${lines.splice(0).join('\n')}\n`);
  });
}

const isFilling = (word: string): boolean => new Set(word).size < fewestLetters;

type Add = (kind: string, word: string) => void;

function addAsked({ headers, url }: Request, body: string, add: Add): void {
  const address = headers.get('x-forwarded-for') ?? '';
  if (isSomebodys.test(address)) add('address', address);
  for (const pair of (headers.get('cookie') ?? '').split('; ')) addCookie(pair, add);
  const { searchParams } = new URL(url);
  for (const [name, value] of searchParams) addFields(value, name, add);
  addFields(read(body), '', add);
}

/** The value, and what stands before its signature. */
function addCookie(pair: string, add: Add): void {
  const value = pair.slice(pair.indexOf('=') + 1);
  for (const word of [value, value.split('.')[0] ?? '']) if (word.length >= 20) add('cookie', word);
}

/** However deep the fields lie: some tests send what is nested without end. */
function addFields(value: unknown, name: string, add: Add): void {
  const left: [string, unknown][] = [[name, value]];
  for (let next = left.pop(); next; next = left.pop()) {
    const [field, found] = next;
    if (typeof found === 'string') {
      if (own.test(field) || (free.test(field) && /\s/.test(found.trim()))) add(field, found);
    } else if (Array.isArray(found)) for (const item of found) left.push([field, item]);
    else if (typeof found === 'object' && found !== null) for (const entry of Object.entries(found)) left.push(entry);
  }
}

function read(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

if (folder) collect(folder);
