import { readArguments } from '@isntgram/local/cli/arguments';
import { Fault } from '@isntgram/local/cli/fault';
import { readServer } from '../deploy/server.ts';
import { imageNames, imagesIn } from '../deploy/state.ts';
import { environmentsFile, readVmEnvironment } from '../environments/read.ts';
import { connectTo } from '../remote/connect.ts';
import { versionsOfGithub } from './github.ts';
import { planRetention } from './plan.ts';
import { originOf, type Versions, versionsOfRegistry } from './registry.ts';

const help = 'npm run images -- --help';
const options = {
  repository: { type: 'string' },
  commits: { type: 'string', default: '30' },
  env: { type: 'string', multiple: true },
  environments: { type: 'string', default: environmentsFile },
  'dry-run': { type: 'boolean', default: false },
} as const;

/** `npm run images -- prune`. @throws Fault */
export async function pruneCommand(
  args: readonly string[],
  variables: Readonly<Record<string, string>>,
  say: (line: string) => void,
): Promise<number> {
  const { values } = readArguments({ args: [...args], options }, help);
  const { repository } = values;
  if (!repository?.includes('/')) throw new Fault('--repository takes where the images are, as ghcr.io/OWNER/isntgram.');
  if (!/^\d{1,4}$/.test(values.commits)) throw new Fault('--commits takes how many images of commits alone stay.');
  const digests = new Set<string>();
  for (const name of values.env ?? []) {
    const environment = await readVmEnvironment(name, values.environments);
    const remote = await connectTo(environment, variables);
    try {
      const { state } = await readServer(remote);
      for (const image of state?.releases.flatMap(imagesIn) ?? []) digests.add(image.slice(image.indexOf('@') + 1));
    } finally {
      await remote.close();
    }
  }
  for (const image of imageNames) {
    const versions = openVersions(`${repository}/${image}`, variables);
    const all = await versions.list();
    const old = planRetention(all, { commits: Number(values.commits), digests, now: new Date() });
    let removed = 0;
    for (const version of old) if (values['dry-run'] || (await versions.remove(version))) removed += 1;
    say(`${repository}/${image}: ${all.length} versions, ${removed} ${values['dry-run'] ? 'would be' : 'were'} deleted.`);
    if (values['dry-run']) for (const { digest, tags } of old) say(`  ${digest}  ${tags.join(', ') || 'untagged'}`);
  }
  return 0;
}

/** Where an image's versions are. */
function openVersions(image: string, { GITHUB_TOKEN, GITHUB_API_URL }: Readonly<Record<string, string>>): Versions {
  const [host = '', ...name] = image.split('/');
  if (host !== 'ghcr.io') return versionsOfRegistry(originOf(host), name.join('/'));
  if (!GITHUB_TOKEN) throw new Fault('GITHUB_TOKEN is not set. It must be a token that may read, write and delete packages.');
  const api = GITHUB_API_URL ?? 'https://api.github.com';
  return versionsOfGithub({ api, registry: 'https://ghcr.io', token: GITHUB_TOKEN }, name.join('/'));
}
