import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runCommand } from '@isntgram/cli/fault';
import { actions } from './actions.ts';
import { asked as askedSchema } from './asked.ts';
import { readMove } from './places.ts';

/** One step of a switch: `step.ts FOLDER ACTION`. */
await runCommand(async () => {
  const [here = '', name = ''] = process.argv.slice(2);
  const action = actions[name];
  if (!action) throw new Error(`There is no action "${name}".`);
  const asked = askedSchema.parse(JSON.parse(await readFile(join(here, 'switch.json'), 'utf8')));
  const move = asked.move === undefined ? undefined : await readMove(asked.move);
  await action({ here, asked, move, say: (line) => void process.stdout.write(`${line}\n`) });
  return 0;
});
