import { posix } from 'node:path';
import {
  type Arrow,
  appRooms,
  arrowsAgainst,
  betweenFeatures,
  coreRooms,
  cycles,
  packages,
  pairs,
  throughWalls,
} from './rooms.ts';
import type { Tree } from './tree.ts';

/** One figure of the house; where `faults` is told it must be empty. */
export interface Figure {
  name: string;
  value: string;
  faults?: readonly string[];
}

const linesMax = 300;
const filesMax = 20;
const columnsMax = 120;
/** What cannot be broken. */
const isImport = /^(import|export|\}) .*\bfrom '[^']+';$/;
/** Next finds routes by their folders; a language is one shelf of words, a journal one of migrations. */
const mayBeFull = /^app\/src\/(app|messages)\/|\/migrations\//;

/** What is counted of the house, and what of it is a rule. */
export function figuresOf(tree: Tree): Figure[] {
  const paired = [packages, coreRooms].flatMap((order) => pairs(tree, order));
  const against = [packages, appRooms, coreRooms].flatMap((order) => arrowsAgainst(tree, order));
  const circles = cycles(tree);
  const full = [...filesByFolder(tree)].filter(([folder, count]) => count > filesMax && !mayBeFull.test(`${folder}/`));
  const lengths = [...tree.imports.keys()]
    .map((file) => ({ file, lines: tree.read(file).split('\n').length - 1 }))
    .sort((a, b) => a.lines - b.lines);
  const long = lengths.flatMap(({ file }) => {
    const lines = tree.read(file).split('\n');
    return lines.flatMap((line, at) => (line.length > columnsMax && !isImport.test(line) ? [`${file}:${at + 1}`] : []));
  });
  const at = (share: number) => lengths[Math.floor((lengths.length - 1) * share)]?.lines ?? 0;
  return [
    rule('pairs of packages, or of core’s rooms, that import each other', paired),
    rule('imports against the order of packages, and of the rooms of core and app', against.map(arrow)),
    rule('imports of another package by the way to its files', throughWalls(tree, packages).map(arrow)),
    rule('imports of one feature by another', betweenFeatures(tree).map(arrow)),
    rule(
      'cycles of files, types too',
      circles.map((files) => files.join(' → ')),
    ),
    rule(
      `folders of more than ${filesMax} files`,
      full.map(([folder, count]) => `${folder}: ${count}`),
    ),
    {
      name: 'lines of a source: median, 90 %, most',
      value: `${at(0.5)}, ${at(0.9)}, ${at(1)}`,
      faults: lengths.filter(({ lines }) => lines > linesMax).map(({ file, lines }) => `${file}: ${lines} lines`),
    },
    rule(`lines of more than ${columnsMax} columns`, long),
  ];
}

const arrow = ({ from, to }: Arrow): string => `${from} → ${to}`;

const rule = (name: string, faults: readonly string[]): Figure => ({ name, value: String(faults.length), faults });

function filesByFolder({ files }: Tree): Map<string, number> {
  const counts = new Map<string, number>();
  for (const folder of files.map((file) => posix.dirname(file))) counts.set(folder, (counts.get(folder) ?? 0) + 1);
  return counts;
}

/** Says each figure, and what is wrong of it. Answers whether all rules hold. */
export function printFigures(figures: readonly Figure[], say: (line: string) => void): boolean {
  for (const { name, value, faults = [] } of figures) {
    say(`  ${value.padEnd(12)} ${name}`);
    for (const fault of faults) say(`    ✗ ${fault}`);
  }
  return figures.every(({ faults = [] }) => faults.length === 0);
}
