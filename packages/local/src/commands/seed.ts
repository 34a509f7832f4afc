import { readArguments } from '../cli/arguments.ts';
import { Fault, runCommand } from '../cli/fault.ts';
import { placeOptions, readPlace } from '../cli/place.ts';
import { createSteps } from '../cli/steps.ts';
import { openDataFolder } from '../folder/data-folder.ts';
import { fillWithDemo } from '../instance/demo.ts';

await runCommand(async () => {
  const { values } = readArguments({ args: process.argv.slice(2), options: placeOptions }, 'npm run seed -- --help');
  const { profile, data } = readPlace(values);
  const running = await openDataFolder(data).running();
  if (!running?.url) throw new Fault(`No instance runs on ${data}. Start it first: npm start -- --profile ${profile}`);
  const filled = await fillWithDemo({ ...running, url: running.url }, createSteps(process.stderr));
  process.stdout.write(filled ? `Filled ${running.url} with demo data.\n` : `${running.url} has its demo data already.\n`);
  return 0;
});
