import { readEnvironment } from '@isntgram/deploy/environments/read';
import { serveGithub } from '@isntgram/local/github/endpoint';
import { openRegistry } from '@isntgram/vm-profile/ops/retention/registry';
import { expect } from 'vitest';
import { checkEnvironment } from '../../src/environments/ask.ts';
import type { openOperator } from './operator.ts';
import type { TestServer } from './server.ts';

/** What serves has a tag of its own in the registry, and of all releases the server has those to go back to. */
export async function expectKept({ registry, ssh }: TestServer): Promise<void> {
  const named = await openRegistry(`http://${registry}`, 'isntgram/api').manifest('production-1');
  const { stdout: state } = await ssh('deploy', 'cat /srv/isntgram/state.json');
  expect(JSON.parse(state).releases[0].images.api).toBe(`${registry}/isntgram/api@${named?.digest}`);
  const { stdout } = await ssh('deploy', `docker image ls -q '${registry}/isntgram/api' | sort -u | wc -l`);
  expect(Number(stdout)).toBeLessThanOrEqual(4);
}

/** The last deploy gave shares of the visitors, then all of them; only then the jobs of its release were started. */
export async function expectJobsLast({ ssh }: TestServer): Promise<void> {
  const { stdout } = await ssh(
    'deploy',
    `cd /srv/isntgram; cat $(ls -td releases/*/ | head -n 1)events; docker inspect -f '{{.Created}}' isntgram-jobs-1`,
  );
  const lines = stdout.trim().split('\n');
  const endOf = (step: string) => Number(lines.find((line) => line.includes(`\tok\t${step}\t`))?.split('\t')[0]);
  expect(endOf('canary-5')).toBeLessThan(endOf('canary-25'));
  expect(endOf('canary-25')).toBeLessThan(endOf('switch'));
  expect(Date.parse(lines.at(-1) ?? '')).toBeGreaterThan(endOf('watch'));
}

/** `npm run env -- check` asks GitHub, the server and the registry, and names what is missing. */
export async function expectChecked({ environmentsFile, identityFile, registry }: TestServer): Promise<void> {
  const answers = { '/repos/anna/isntgram': { private: false } };
  const github = await serveGithub({ packages: {}, answers }, { token: 'let-me' });
  const variables = {
    ...{ SSH_IDENTITY_FILE: identityFile, GITHUB_API_URL: github.url },
    ...{ GITHUB_TOKEN: 'let-me', GITHUB_REPOSITORY: 'anna/isntgram' },
  };
  const said: string[] = [];
  const production = await readEnvironment('production', environmentsFile);
  try {
    expect(await checkEnvironment(production, variables, (line) => void said.push(line))).toBe(1);
  } finally {
    await github.close();
  }
  expect(said).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/✗ secret SSH_PRIVATE_KEY: /),
      '  ✓ bootstrap.sh was there',
      '  ✓ secrets, for the user deploy alone',
      '  ✓ a release',
      '  ✓ a key for backups',
      '  ✓ backups by themselves',
      expect.stringMatching(/✓ the disk: \d+ MB free/),
      `  ✗ ${registry}/isntgram/api:latest: the workflow release has not pushed it yet`,
    ]),
  );
}

/** Caddy of r2 is another one; r1 serves before and afterwards. */
export async function expectRenewed({ ssh }: TestServer, operator: ReturnType<typeof openOperator>): Promise<void> {
  const label = async () => (await ssh('deploy', `docker inspect -f '{{.Config.Labels.of}}' isntgram-caddy-1`)).stdout;
  expect(await label()).toBe('<no value>\n');
  const renewed = await operator.deploy('--release', 'r2', '--renew-services');
  expect(renewed.output).toContain('Renew caddy, postgres, valkey');
  expect(await label()).toBe('r2\n');
  expect((await operator.deploy('--release', 'r1')).output).toContain('r1 serves');
  await operator.expectServing('r1');
}
