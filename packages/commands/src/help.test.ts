import { profiles } from '@isntgram/contract/kernel/profiles';
import { expect, it } from 'vitest';
import { readTree } from './house/tree.ts';

const { files, imports, read } = readTree();
const helps = files.filter((file) => /^packages\/commands\/src\/\w+\/[\w-]+\.txt$/.test(file));

/** Whose help tells of the options that stand elsewhere than in a command's own file. */
const told: readonly [source: RegExp, commands: readonly string[]][] = [
  [/^packages\/compare\/src\/cli\//, ['compare']],
  [/^packages\/compare\/src\/bench\/main/, ['bench']],
  [/^packages\/local\/src\/options\//, ['start', 'dev']],
  [/^edge\/ops\/options/, ['deploy']],
  [/^edge\/ops\/secrets\/command/, ['secrets']],
  [/^packages\/deploy\/src\/alerts\/words/, ['alerts']],
  [/^packages\/commands\/src\/operate\/on-edge/, ['deploy', 'secrets', 'alerts', 'logs']],
  [/^packages\/commands\/src\/watch\/here\/logs/, ['logs']],
  [/^packages\/commands\/src\/watch\/here\/alerts/, ['alerts']],
  [/^packages\/deploy\/src\/logs\/asked/, ['logs']],
  [/^edge\/ops\/preview\/command/, ['preview']],
  [/^packages\/deploy\/src\/state\/command/, ['state']],
  [/^vm-profile\/ops\/administration\//, ['people', 'tenant', 'jobs']],
  [/^vm-profile\/ops\/backup\/command/, ['backup']],
  [/^vm-profile\/ops\/deploy\/context/, ['deploy', 'logs']],
  [/^vm-profile\/ops\/retention\/command/, ['images']],
  [/^vm-profile\/ops\/secrets\/command/, ['secrets']],
];

const names = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map(([, name = '']) => name);
/** The options that a source declares, also those that there are one of for each profile. */
const declaredIn = (file: string): string[] => [
  ...names(read(file), /'?\b(?:no-)?([a-z][a-z0-9-]*)'?: \{ type: '(?:string|boolean)'/g),
  ...profiles.flatMap((profile) =>
    names(read(file).replaceAll(/\$\{profile\}/g, profile), /optionEach\(\(profile\) => `([a-z][a-z0-9-]*)`/g),
  ),
];
const nameOf = (help: string): string => /([\w-]+)\.txt$/.exec(help)?.[1] ?? '';

function closureOf(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const next of imports.get(file) ?? []) closureOf(next, seen);
  return seen;
}

it.each(helps)('%s lists options that its command takes, and no others', (help) => {
  const known = [...closureOf(help.replace(/txt$/, 'ts'))].flatMap(declaredIn);
  const listed = names(read(help), /^ +--(?:no-)?([a-z][a-z0-9-]*)/gm).filter((name) => name !== 'help');
  expect(listed.filter((name) => !known.includes(name))).toEqual([]);
});

const sources = files.filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'));
const declaring = sources.filter(
  (file) => file.startsWith('packages/commands/src/') || told.some(([is]) => is.test(file)),
);

it.each(declaring.filter((file) => declaredIn(file).length > 0))('every option of %s is in a help', (file) => {
  const commands = told.find(([is]) => is.test(file))?.[1];
  const own = file.replace(/ts$/, 'txt');
  const texts = helps.filter((help) => (commands ? commands.includes(nameOf(help)) : help === own)).map(read);
  const mentioned = names(texts.join('\n'), /--(?:no-)?([a-z][a-z0-9-]*)/g);
  expect(declaredIn(file).filter((name) => !mentioned.includes(name))).toEqual([]);
});
