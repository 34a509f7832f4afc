import { readArguments } from '@isntgram/cli/arguments';
import { Fault, runCommand } from '@isntgram/cli/fault';
import { createSteps } from '@isntgram/cli/steps';
import { openDataFolder } from '@isntgram/local/folder/data-folder';
import { fillWithDemo } from '@isntgram/local/instance/demo';
import { placeOptions, readPlace } from '@isntgram/local/options/place';

await runCommand(async () => {
  const { values } = readArguments({ args: process.argv.slice(2), options: placeOptions }, 'npm run seed -- --help');
  const { profile, data } = readPlace(values);
  const running = await openDataFolder(data).running();
  if (!running?.url) throw new Fault(`No instance runs on ${data}. Start it first: npm start -- --profile ${profile}`);
  const filled = await fillWithDemo({ ...running, url: running.url }, createSteps(process.stderr));
  process.stdout.write(
    filled ? `Filled ${running.url} with demo data.\n` : `${running.url} has its demo data already.\n`,
  );
  return 0;
});
