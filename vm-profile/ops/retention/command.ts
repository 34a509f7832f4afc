import { readArguments } from '@isntgram/cli/arguments';
import { Fault } from '@isntgram/cli/fault';
import { environmentsFile, type Named, readEnvironment, readVmEnvironment } from '@isntgram/deploy/environments/read';
import { environmentNames, type VmEnvironment } from '@isntgram/deploy/environments/schema';
import { connectTo, type SshVariables } from '@isntgram/deploy/remote/connect';
import { tagOfPlace } from '../deploy/name-in-registry.ts';
import { readServer } from '../deploy/server.ts';
import { imageNames, imageNamesOf, imagesIn } from '../deploy/state.ts';
import { versionsOfGithub } from './github.ts';
import { planRetention, type Version } from './plan.ts';
import { originOf, type Versions, versionsOfRegistry } from './registry.ts';

const help = 'npm run images -- --help';
const options = {
  repository: { type: 'string' },
  commits: { type: 'string', default: '30' },
  env: { type: 'string', multiple: true },
  'never-deployed': { type: 'string', multiple: true },
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
  if (!repository?.includes('/'))
    throw new Fault('--repository takes where the images are, as ghcr.io/OWNER/isntgram.');
  if (!/^\d{1,4}$/.test(values.commits)) throw new Fault('--commits takes how many images of commits alone stay.');
  const asked = values.env ?? [];
  const digests = await askServers(asked, values.environments, variables);
  const known = await environmentsAt(repository, values.environments);
  const silent = known.filter(({ name }) => !asked.includes(name) && !values['never-deployed']?.includes(name));
  const plans = await Promise.all(
    imageNames.map(async (image) => {
      const versions = openVersions(`${repository}/${image}`, variables);
      const all = await versions.list();
      const old = planRetention(all, { commits: Number(values.commits), digests, now: new Date() });
      const unseen = silent.filter((one) => imageNamesOf(one).includes(image) && !isNamed(all, one.name));
      return { image: `${repository}/${image}`, versions, all, old, unseen };
    }),
  );
  const dryRun = values['dry-run'];
  for (const { image, unseen, old } of plans)
    for (const { name } of old.length > 0 ? unseen : []) {
      const unknown = `no tag ${tagOfPlace(name, 1)} tells what of ${image} ${name} runs`;
      const fault = `Nothing is deleted: ${unknown}. ${whatToDo(name)}`;
      if (!dryRun) throw new Fault(fault);
      say(fault);
    }
  for (const { image, versions, all, old } of plans) {
    let removed = 0;
    for (const version of old) if (dryRun || (await versions.remove(version))) removed += 1;
    say(`${image}: ${all.length} versions, ${removed} ${dryRun ? 'would be' : 'were'} deleted.`);
    if (dryRun) for (const { digest, tags } of old) say(`  ${digest}  ${tags.join(', ') || 'untagged'}`);
  }
  return 0;
}

const whatToDo = (name: string): string =>
  `Each deploy tags it where it may write: npm run deploy -- keep --env ${name}. Or --env ${name} asks the server; ` +
  `--never-deployed ${name} says that there is none.`;

const isNamed = (versions: readonly Version[], environment: string): boolean =>
  versions.some(({ tags }) => tags.includes(tagOfPlace(environment, 1)));

/** The environments that get their images from there. */
async function environmentsAt(repository: string, file: string): Promise<Named<VmEnvironment>[]> {
  const all = await Promise.all(environmentNames.map((name) => readEnvironment(name, file)));
  return all.filter((one) => one.profile === 'vm').filter(({ images }) => images === repository);
}

/** The digests of what servers say that they run and can go back to. */
async function askServers(names: readonly string[], file: string, variables: SshVariables): Promise<Set<string>> {
  const digests = new Set<string>();
  for (const name of names) {
    const remote = await connectTo(await readVmEnvironment(name, file), variables);
    try {
      const { state } = await readServer(remote);
      for (const image of state?.releases.flatMap(imagesIn) ?? []) digests.add(image.slice(image.indexOf('@') + 1));
    } finally {
      await remote.close();
    }
  }
  return digests;
}

/** Where an image's versions are. */
function openVersions(image: string, { GITHUB_TOKEN, GITHUB_API_URL }: Readonly<Record<string, string>>): Versions {
  const [host = '', ...name] = image.split('/');
  if (host !== 'ghcr.io') return versionsOfRegistry(originOf(host), name.join('/'));
  if (!GITHUB_TOKEN)
    throw new Fault('GITHUB_TOKEN is not set. It must be a token that may read, write and delete packages.');
  const api = GITHUB_API_URL ?? 'https://api.github.com';
  return versionsOfGithub({ api, registry: 'https://ghcr.io', token: GITHUB_TOKEN }, name.join('/'));
}
