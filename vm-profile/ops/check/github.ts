import { Fault } from '@isntgram/cli/fault';
import type { Finding } from '@isntgram/deploy/check/finding';
import type { Named } from '@isntgram/deploy/environments/read';
import type { Environment } from '@isntgram/deploy/environments/schema';
import * as z from 'zod';
import { type GithubAccess, openGithub } from '../github/api.ts';

export interface GithubRepository extends GithubAccess {
  /** OWNER/NAME. */
  repository: string;
}

const names = (of: 'secrets' | 'variables') => z.object({ [of]: z.array(z.object({ name: z.string() })) });
const place = z.object({
  protection_rules: z.array(z.object({ type: z.string(), reviewers: z.array(z.unknown()).default([]) })).default([]),
});

/** What the workflows of an environment need of GitHub. */
const needed = {
  vm: { secrets: ['SSH_PRIVATE_KEY'], variables: [] },
  edge: { secrets: ['DATABASE_URL', 'CLOUDFLARE_API_TOKEN'], variables: [] },
} as const;

/** Asks GitHub what of an environment is there. @throws Fault where it cannot be asked */
export async function checkGithub(
  { repository, ...access }: GithubRepository,
  environment: Named<Environment>,
): Promise<Finding[]> {
  const { name, profile } = environment;
  const github = openGithub(access);
  async function ask(path: string): Promise<unknown> {
    const answer = await github(`/repos/${repository}${path}`);
    if (answer.status === 404) return undefined;
    if (!answer.ok)
      throw new Fault(
        `GitHub answers ${answer.status}: GITHUB_TOKEN must be one that may read the settings of ${repository}.`,
      );
    return answer.json();
  }
  const found = await ask('');
  if (found === undefined)
    throw new Fault(`GitHub knows no ${repository}, or GITHUB_TOKEN may not see it. GITHUB_REPOSITORY is OWNER/NAME.`);
  const { private: isPrivate } = z.object({ private: z.boolean() }).parse(found);
  const there = await ask(`/environments/${name}`);
  const settings = `https://github.com/${repository}/settings`;
  const rules = place.parse(there ?? {}).protection_rules;
  const reviewers = rules.filter(({ type }) => type === 'required_reviewers');
  const has = async (of: 'secrets' | 'variables', path: string): Promise<string[]> =>
    names(of)
      .parse((await ask(`${path}?per_page=100`)) ?? { [of]: [] })
      [of]?.map((one) => one.name) ?? [];
  /** A workflow finds those of its environment, else the repository's own. */
  async function wanted(of: 'secrets' | 'variables', all: readonly string[]): Promise<Finding[]> {
    const own = there === undefined ? [] : await has(of, `/environments/${name}/${of}`);
    const common = all.every((one) => own.includes(one)) ? [] : await has(of, `/actions/${of}`);
    return all.map((one) => ({
      what: `${of === 'secrets' ? 'secret' : 'variable'} ${one}`,
      missing: own.includes(one) || common.includes(one) ? undefined : `add it ${where}`,
      ...(of === 'secrets' &&
        there !== undefined &&
        !own.includes(one) &&
        common.includes(one) && { note: exposed(name) }),
    }));
  }
  const where =
    there === undefined && isPrivate
      ? `at ${settings}/secrets/actions`
      : `to the environment ${name} at ${settings}/environments`;
  const approval: Finding = {
    what: 'approval by a reviewer',
    ...(reviewers.length === 0 &&
      (isPrivate
        ? {
            note:
              'nobody must approve: a private repository can require that with GitHub Enterprise alone. Whoever may ' +
              'run workflows may deploy.',
          }
        : { missing: `name who must approve a deploy at ${settings}` })),
  };
  const { secrets, variables } = needed[profile];
  const knownHosts = environment.profile === 'vm' && !environment.server.hostKey ? ['SSH_KNOWN_HOSTS'] : [];
  return [
    there === undefined
      ? absent(name, `${settings}/environments`, isPrivate)
      : { what: `GitHub's environment ${name}` },
    name === 'production' || reviewers.length > 0
      ? approval
      : { what: 'approval by a reviewer', note: 'none is asked for' },
    ...(await wanted('secrets', secrets)),
    ...(await wanted('variables', [...variables, ...knownHosts])),
  ];
}

/** On a free plan a private repository can have no environment: its own secrets and variables are used then. */
const absent = (name: string, settings: string, isPrivate: boolean): Finding => ({
  what: `GitHub's environment ${name}`,
  ...(isPrivate
    ? {
        note:
          'there is none, which a private repository on a free plan cannot have; on another plan create it at ' +
          `${settings}`,
      }
    : { missing: `create it at ${settings}` }),
});

const exposed = (name: string): string =>
  `it is the repository's, which every workflow of every branch may read; the environment ${name} would keep it`;
