import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runCommand } from '@isntgram/cli/fault';
import { actions } from './actions.ts';
import { asked as askedSchema } from './asked.ts';

/** One step of a switch: `step.ts FOLDER ACTION`. */
await runCommand(async () => {
  const [here = '', name = ''] = process.argv.slice(2);
  const action = actions[name];
  if (!action) throw new Error(`There is no action "${name}".`);
  const asked = askedSchema.parse(JSON.parse(await readFile(join(here, 'switch.json'), 'utf8')));
  const context = { here, asked, say: (line: string) => void process.stdout.write(`${line}\n`) };
  // Only where it is needed, as it takes a second to load.
  const data = asked.move === undefined ? undefined : await (await import('./data.ts')).openData(context, asked.move);
  await action(context, data);
  return 0;
});
