import { Fault } from '@isntgram/cli/fault';
import type { Finding, Part } from '@isntgram/deploy/check/finding';
import type { Named } from '@isntgram/deploy/environments/read';
import type { VmEnvironment } from '@isntgram/deploy/environments/schema';
import { parseAnswers, serverFolder } from '@isntgram/deploy/remote/command';
import { connectTo } from '@isntgram/deploy/remote/connect';
import { imageNames } from '../deploy/state.ts';
import { isLocal, openRegistry, originOf } from '../retention/registry.ts';
import { checkGithub } from './github.ts';

type Variables = Readonly<Record<string, string>>;

/** What an environment needs of GitHub. */
export const githubPart = (environment: Named, variables: Variables): Part => ({
  title: 'GitHub',
  look: () => askGithub(environment, variables),
});

/** What an environment on this profile needs of its server and the registry. */
export const vmParts = (environment: Named<VmEnvironment>, variables: Variables): Part[] => [
  { title: 'Server', look: () => askServer(environment, variables) },
  { title: 'Registry', look: () => askRegistry(environment, variables) },
];

async function askGithub(environment: Named, variables: Variables): Promise<Finding[]> {
  const {
    GITHUB_TOKEN: token,
    GITHUB_REPOSITORY: repository,
    GITHUB_API_URL: api = 'https://api.github.com',
  } = variables;
  if (!token || !repository)
    throw new Fault('set GITHUB_TOKEN (one that may read the settings) and GITHUB_REPOSITORY (OWNER/NAME)');
  return checkGithub({ api, repository, token }, environment);
}

const question = `
say() { printf '%s %s\\n' "$1" "$2"; }
cd ${serverFolder} 2>/dev/null || exit 0
say folder yes
! docker compose version >/dev/null 2>&1 || say docker yes
[ "$(stat -c %a .env 2>/dev/null)" != 600 ] || [ ! -s .env ] || say secrets yes
[ ! -s state.json ] || say release yes
! grep -q '^BACKUP_KEY=..*' .env || say key yes
! crontab -l 2>/dev/null | grep '# isntgram backups begin' >/dev/null || say schedule yes
failed=
for result in backup/*.result; do
  [ -e "$result" ] && ! grep -q '"ok":true' "$result" && failed="$failed, $(basename "$result" .result)"
done
[ -z "$failed" ] || say failed "\${failed#, }"
say free "$(df -Pm . | awk 'NR == 2 {print $4, $5}')"
`;

/** Asks the server what is there. */
async function askServer(environment: Named<VmEnvironment>, variables: Variables): Promise<Finding[]> {
  const { name, server } = environment;
  const remote = await connectTo(environment, variables);
  try {
    const { stdout } = await remote.run({ script: `set +e; ${question}`, idempotent: true });
    const answers = parseAnswers(stdout);
    const look = (what: string, word: string, todo: string): Finding => ({
      what,
      missing: answers.has(word) ? undefined : todo,
    });
    const [free = '0', used = ''] = (answers.get('free') ?? '').split(' ');
    return [
      look('bootstrap.sh was there', 'docker', `ssh root@${server.host} 'bash -s' <vm-profile/bootstrap.sh`),
      look('secrets, for the user deploy alone', 'secrets', `npm run secrets -- push --env ${name}`),
      look('a release', 'release', `npm run deploy -- --env ${name} --release TAG`),
      look('a key for backups', 'key', `set BACKUP_KEY: npm run secrets -- edit --env ${name}`),
      look('backups by themselves', 'schedule', `npm run backup -- schedule --env ${name}`),
      {
        what: 'the last backups went well',
        missing: answers.has('failed')
          ? `${answers.get('failed')} failed: npm run backup -- list --env ${name}`
          : undefined,
      },
      {
        what: `the disk: ${free} MB free`,
        missing: Number(free) < 2_000 ? `${used} of it are used: vm-profile/docs/growing.md` : undefined,
      },
    ];
  } finally {
    await remote.close();
  }
}

/** Asks the registry for the newest images. */
async function askRegistry({ images }: VmEnvironment, { REGISTRY_TOKEN, GITHUB_TOKEN }: Variables): Promise<Finding[]> {
  const [host = '', ...repository] = images.split('/');
  const token = isLocal(host) ? undefined : (REGISTRY_TOKEN ?? GITHUB_TOKEN);
  return Promise.all(
    imageNames.map(async (name): Promise<Finding> => {
      const registry = openRegistry(originOf(host), [...repository, name].join('/'), token);
      const found = await registry.manifest('latest');
      return {
        what: `${images}/${name}:latest`,
        missing: found ? undefined : 'the workflow release has not pushed it yet',
      };
    }),
  );
}
