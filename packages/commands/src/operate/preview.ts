import { inheritedEnvironment } from '@isntgram/cli/environment';
import { runCommand } from '@isntgram/cli/fault';
import { awaitStop } from '@isntgram/cli/stopping';
import { previewCommand } from '@isntgram/edge/ops/preview/command';

await runCommand(() => {
  const stop = new AbortController();
  void awaitStop(() => process.exit(130)).then(() => stop.abort());
  const say = (line: string) => void process.stdout.write(`${line}\n`);
  return previewCommand(process.argv.slice(2), inheritedEnvironment(), say, { stop: stop.signal });
});
