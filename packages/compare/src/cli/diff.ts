import { readArguments } from '@isntgram/cli/arguments';
import { Fault } from '@isntgram/cli/fault';
import { readPriceBook } from '../prices/book.ts';
import { differenceOf } from '../report/difference.ts';
import { readMix } from './mix.ts';
import { readNeeded } from './probe.ts';

const options = { mix: { type: 'string', default: 'club-of-500' }, json: { type: 'boolean', default: false } } as const;

/** What changed from one run to another, in cost and speed, as Markdown or JSON. Returns the exit code. */
export async function diffVerb(args: string[], now: () => Date): Promise<number> {
  const { values, positionals } = readArguments({ args, allowPositionals: true, options }, 'npm run compare -- --help');
  const [before, after, ...more] = positionals;
  if (before === undefined || after === undefined || more.length > 0)
    throw new Fault('Say the run before and the run after: npm run compare -- diff BEFORE AFTER');
  const runs = { before: await readNeeded(before), after: await readNeeded(after) };
  const found = differenceOf({
    ...runs,
    mix: await readMix(values),
    book: await readPriceBook(),
    day: now().toISOString().slice(0, 10),
  });
  process.stdout.write(values.json ? `${JSON.stringify(found, null, 2)}\n` : `${found.lines.join('\n')}\n`);
  return 0;
}
