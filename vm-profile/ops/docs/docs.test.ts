import { existsSync, globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readBlocks, readLinks, readPages, readPlaces } from './read-docs.ts';

const pages = [...(await readPages()), ...(await readPages('edge/docs'))];
const root = new URL('../../../', import.meta.url);
const { scripts } = JSON.parse(await readFile(new URL('package.json', root), 'utf8')) as {
  scripts: Record<string, string>;
};

/** A command of ours that some text names: which, and its options. */
function readCommands(text: string): { script: string; options: string[] }[] {
  return [...text.matchAll(/npm run ([\w:]+)(?: -- ([^\n`]*))?/g)].map(([, script = '', words = '']) => {
    const ours = words.split(/ -- | \| | then /)[0] ?? '';
    return { script, options: ours.match(/--[a-z][\w-]*/g) ?? [] };
  });
}

async function expectCommands(text: string): Promise<void> {
  for (const { script, options } of readCommands(text)) {
    expect(scripts, script).toHaveProperty(script);
    if (options.length === 0) continue;
    const [, command] = /launch\.mjs (\S+)/.exec(scripts[script] ?? '') ?? [];
    const help = await readFile(new URL(`packages/commands/src/${command}.txt`, root), 'utf8');
    for (const option of options)
      if (option !== '--help') expect(help, `npm run ${script} -- ${option}`).toContain(option);
  }
}

/** Our files that a text has Node run, and by what Node: the system's may be too old for them. */
const readPrograms = (text: string): { by: string; file: string }[] =>
  [...text.matchAll(/((?:\S+ )?)\bnode ((?:packages|edge|vm-profile)\/\S+\.ts)/g)].map(([, by = '', file = '']) => ({
    by: by.trim().replace(/^`/, ''),
    file,
  }));

describe.each(pages)('$folder/$name', (page) => {
  it('has our files run by the Node that comes with them', () => {
    for (const { by, file } of readPrograms(page.text)) {
      expect(by, file).toBe('npx');
      expect(existsSync(new URL(file, root)), file).toBe(true);
    }
  });

  it('names commands and options that exist', () => expectCommands(page.text));

  it('marks each block of commands', () => {
    const fences = page.text.match(/^ *```.*$/gm) ?? [];
    const settings = fences.filter((fence) => /```(?:ts|sql)$/.test(fence));
    expect(fences.length / 2 - settings.length).toBe(readBlocks(page).length);
  });
});

const others = ['README.md', 'CONTRIBUTING.md', 'edge/README.md', 'vm-profile/README.md', 'packages/compare/README.md'];
it.each([...others, 'packages/local/src/faults/README.md'])('%s names commands and options that exist', async (path) =>
  expectCommands(await readFile(new URL(path, root), 'utf8')),
);

/** Whatever is built, kept or installed is somebody else's. */
const notOurs = (name: string): boolean => /^(?:node_modules|dist|\.(?!github)\w[\w-]*)$/.test(name);
const texts = globSync('**/*.md', { cwd: fileURLToPath(root), exclude: (name) => notOurs(basename(name)) }).sort();

it('every text of the repository links to what is there, also within a page', async () => {
  expect(texts.length).toBeGreaterThan(30);
  const broken: string[] = [];
  for (const text of texts) {
    const at = new URL(text, root);
    for (const { file, place } of readLinks({ text: await readFile(at, 'utf8') })) {
      const target = new URL(file || basename(text), at);
      const isThere =
        existsSync(target) &&
        (place === undefined || readPlaces(await readFile(target, 'utf8')).includes(decodeURIComponent(place)));
      if (!isThere) broken.push(`${text}: ${file}${place === undefined ? '' : `#${place}`}`);
    }
  }
  expect(broken).toEqual([]);
});
