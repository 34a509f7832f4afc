import { checkGithub } from '@isntgram/vm-profile/ops/check/github';
import { expect, test } from 'vitest';
import { serveGithub } from '../../src/github/endpoint.ts';

type Checked = Parameters<typeof checkGithub>[1];
const vm: Checked = {
  ...{ name: 'production', profile: 'vm', domain: 'isntgram.example', images: 'ghcr.io/anna/isntgram', services: [] },
  prefix: 'isntgram',
  server: { host: 'isntgram.example', port: 22, user: 'deploy' },
};
const onEdge = { profile: 'edge', prefix: 'isntgram', sampling: 1, cpuMs: 30_000 } as const;
const repository = '/repos/anna/isntgram';
const environment = `${repository}/environments/production`;

/** What is missing, given what GitHub answers. */
async function check(answers: Record<string, unknown>, of: Checked = vm, token = 'let-me') {
  const github = await serveGithub({ packages: {}, answers }, { token: 'let-me' });
  try {
    const findings = await checkGithub({ api: github.url, repository: 'anna/isntgram', token }, of);
    return findings.map(
      ({ what, missing, note }) => `${missing ? '✗' : '✓'} ${what}${note ? ` (${note.split(':')[0]})` : ''}`,
    );
  } finally {
    await github.close();
  }
}

const reviewed = { protection_rules: [{ type: 'required_reviewers', reviewers: [{}] }] };
const named = (of: string, ...names: string[]) => ({ [of]: names.map((name) => ({ name })) });

test('what a vm needs of GitHub is named where it is missing', async () => {
  const nothing = [
    ...["✗ GitHub's environment production", '✗ approval by a reviewer'],
    ...['✗ secret SSH_PRIVATE_KEY', '✗ variable SSH_KNOWN_HOSTS'],
  ];
  expect(await check({ [repository]: { private: false } })).toEqual(nothing);
  const bare = { [repository]: { private: false }, [environment]: {} };
  expect(await check(bare)).toEqual(["✓ GitHub's environment production", ...nothing.slice(1)]);
  const whole = {
    ...{ [repository]: { private: false }, [environment]: reviewed },
    [`${environment}/secrets`]: named('secrets', 'SSH_PRIVATE_KEY'),
    [`${repository}/actions/variables`]: named('variables', 'SSH_KNOWN_HOSTS'),
  };
  expect((await check(whole)).filter((line) => line.startsWith('✗'))).toEqual([]);
});

test('what a free plan cannot do is said, and is no fault', async () => {
  const answers = { [repository]: { private: true }, [environment]: {} };
  expect(await check(answers)).toContain('✓ approval by a reviewer (nobody must approve)');
});

test('a private repository on a free plan has no environments: its own secrets and variables count', async () => {
  const bare = { [repository]: { private: true } };
  const lines = await check(bare);
  expect(lines[0]).toMatch(
    /^✓ GitHub's environment production \(there is none, which a private repository on a free plan/,
  );
  expect(lines.slice(2)).toEqual(['✗ secret SSH_PRIVATE_KEY', '✗ variable SSH_KNOWN_HOSTS']);
  const own = {
    [`${repository}/actions/secrets`]: named('secrets', 'SSH_PRIVATE_KEY'),
    [`${repository}/actions/variables`]: named('variables', 'SSH_KNOWN_HOSTS'),
  };
  expect((await check({ ...bare, ...own })).slice(2)).toEqual([
    '✓ secret SSH_PRIVATE_KEY',
    '✓ variable SSH_KNOWN_HOSTS',
  ]);
});

test("a secret of the repository is found where there is an environment, and said to be every workflow's", async () => {
  const answers = {
    ...{ [repository]: { private: false }, [environment]: reviewed },
    [`${repository}/actions/secrets`]: named('secrets', 'SSH_PRIVATE_KEY'),
  };
  expect((await check(answers)).find((line) => line.includes('SSH_PRIVATE_KEY'))).toMatch(
    /^✓ .*every workflow of every branch/,
  );
});

test('an environment on edge needs other secrets', async () => {
  const answers = { [repository]: { private: false }, [environment]: reviewed };
  expect(await check(answers, { ...onEdge, name: 'production', domain: 'isntgram.example' })).toEqual([
    ...["✓ GitHub's environment production", '✓ approval by a reviewer', '✗ secret DATABASE_URL'],
    '✗ secret CLOUDFLARE_API_TOKEN',
  ]);
});

test('a repository that is not there, and a token that is refused, are said so', async () => {
  await expect(check({})).rejects.toThrow('GitHub knows no anna/isntgram');
  const refused = check({ [repository]: { private: false } }, vm, 'guessed');
  await expect(refused).rejects.toThrow('GitHub answers 401: GITHUB_TOKEN must be one that may read the settings');
});
