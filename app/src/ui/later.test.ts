import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const source = new URL('../', import.meta.url);

test('every piece that loads later has the boundary around it that keeps the page when it does not come', () => {
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file));
  const around = files
    .filter((file) => !/later\.(tsx|test\.ts)$/.test(file))
    .filter((file) => {
      const text = readFileSync(new URL(file, source), 'utf8');
      // Messages and refusals in other words are loaded by their catalogs, which say so themselves, as what reads zips
      // does; what shows nothing may stay away.
      const loads =
        !/^(messages|lib\/api\/(problem-language|through-freeze)|parts\/shell\/habits|.*\/open-archive)/.test(file) &&
        /\bimport\(/.test(text);
      return /\blazy\(|next\/dynamic/.test(text) || (loads && !/\blater\(/.test(text));
    });
  expect(around).toEqual([]);
});
