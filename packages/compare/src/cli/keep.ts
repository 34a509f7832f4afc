import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { readArguments } from '@isntgram/cli/arguments';
import { Fault } from '@isntgram/cli/fault';
import { readMeasured, referenceFile } from '../figures-file.ts';
import { readPriceBook } from '../prices/book.ts';
import { writeRun, writeWhole } from '../probe/run/run-file.ts';
import { latestOf } from '../report/kept/latest-of.ts';
import { withReadmeFigures } from '../report/kept/readme-figures.ts';

/** What the admin area shows. */
export const latestFile = fileURLToPath(new URL('../../latest.json', import.meta.url));

/** Where the figures of the run are told. */
export const readmeFile = fileURLToPath(new URL('../../README.md', import.meta.url));

/**
 * Makes a run the one that is kept with the code, and today's price files what the admin area reckons with. Returns the
 * exit code.
 */
export async function keep(args: string[]): Promise<number> {
  const { positionals } = readArguments({ args, allowPositionals: true, options: {} }, 'npm run compare -- --help');
  const [path = referenceFile, ...more] = positionals;
  if (more.length > 0) throw new Fault('Say one run: npm run compare -- keep RUN');
  const run = await readMeasured(path);
  if (!run.complete) throw new Fault(`${path} is not complete: go on with it first, by the command that began it.`);
  await writeRun(referenceFile, run);
  await writeWhole(latestFile, `${JSON.stringify(latestOf(run, await readPriceBook()))}\n`);
  await writeWhole(readmeFile, withReadmeFigures(await readFile(readmeFile, 'utf8'), run));
  process.stdout.write(
    `Kept ${path}: ${referenceFile}, ${latestFile} for the admin area, and its figures in ${readmeFile}. Commit all ` +
      `three.\n`,
  );
  return 0;
}
