import { readArguments } from '@isntgram/cli/arguments';
import { askGit } from '@isntgram/cli/ask-git';
import { inheritedEnvironment } from '@isntgram/cli/environment';
import { Fault, runCommand } from '@isntgram/cli/fault';
import { root } from '@isntgram/cli/root';
import { DockerFault } from '@isntgram/vm-profile/ops/docker';
import { type BuiltImage, buildImages } from '@isntgram/vm-profile/ops/images/build';
import { pruneCommand } from '@isntgram/vm-profile/ops/retention/command';

const referencePattern = /^[a-z0-9]+(?:[._/:-][a-z0-9]+)*$/;
const tagPattern = /^\w[\w.-]{0,127}$/;

await runCommand(async () => {
  const [verb, ...rest] = process.argv.slice(2);
  if (verb === 'prune')
    return pruneCommand(rest, inheritedEnvironment(), (line) => void process.stdout.write(`${line}\n`));
  const { values } = readArguments(
    {
      args: process.argv.slice(2),
      options: {
        tag: { type: 'string', multiple: true, default: ['latest'] },
        repository: { type: 'string', default: 'isntgram' },
        push: { type: 'boolean', default: false },
      },
    },
    'npm run images -- --help',
  );
  const bad = values.tag.find((tag) => !tagPattern.test(tag));
  if (bad !== undefined)
    throw new Fault(`"${bad}" is no tag: --tag takes letters, digits, dots, dashes and underscores.`);
  if (!referencePattern.test(values.repository))
    throw new Fault(
      `"${values.repository}" is no repository: --repository takes one like ghcr.io/OWNER/isntgram, in lower case.`,
    );
  const { tag: tags, repository, push } = values;
  const images = await buildImages(
    { root, repository, tags, revision: askGit('rev-parse', 'HEAD') ?? 'unknown', push },
    (line) => process.stderr.write(`${line}\n`),
  ).catch((error: unknown) => {
    throw error instanceof DockerFault ? new Fault(error.message) : error;
  });
  process.stdout.write(images.map(describe).join(''));
  return images.some(({ overBase, goal }) => overBase > goal) ? 1 : 0;
});

function describe({ references, pushedAs, base, overBase, goal }: BuiltImage): string {
  const megabytes = (bytes: number) => (bytes / 1e6).toFixed(1);
  const verdict = overBase > goal ? 'TOO LARGE: ' : '';
  const size = `${verdict}${megabytes(overBase)} MB over ${base} (goal: at most ${megabytes(goal)})`;
  return `${references.join(', ')}  ${size}${pushedAs ? `\n  pushed as ${pushedAs}` : ''}\n`;
}
