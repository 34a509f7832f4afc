import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type JobRun, readWorkflow, runJob } from './run-workflow.ts';

/** deploy.yml as it stands, with stand-ins for what would leave this machine. */
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'isntgram-workflow-'));
  await mkdir(join(folder, 'bin'));
  for (const program of ['npm', 'npx', 'curl']) {
    await writeFile(join(folder, 'bin', program), `#!/bin/sh\necho "${program} $*" >>"$ASKED"\n`);
    await chmod(join(folder, 'bin', program), 0o755);
  }
});
afterAll(() => rm(folder, { recursive: true }));

const inputs = { environment: 'production', release: 'v1.0.0', allow_destructive: false, renew_services: true };

/** A run whose repository says at each commit or branch that the environment is at a domain of that name. */
async function openRun(profile: 'edge' | 'vm', found: object = {}): Promise<JobRun> {
  const workspace = await mkdtemp(join(folder, 'workspace-'));
  const asked = join(workspace, 'asked');
  await writeFile(asked, '');
  return {
    ...{ folder, workspace },
    variables: {
      PATH: [join(folder, 'bin'), dirname(process.execPath), process.env.PATH].join(':'),
      ...{ RUNNER_TEMP: folder, ASKED: asked, ENVIRONMENT: inputs.environment, RELEASE: inputs.release },
      ENVIRONMENTS: 'today/environments.ts',
    },
    context: {
      ...{ inputs, steps: {}, vars: {}, secrets: {}, job: { status: 'success' } },
      github: { actor: 'anna', event: { repository: { default_branch: 'main' } } },
      needs: { profile: { outputs: found } },
    },
    actions: {
      async 'actions/checkout'({ ref = '', path = '.' }) {
        await mkdir(join(workspace, path), { recursive: true });
        const environments = { production: { profile, domain: `${ref}.example` } };
        await writeFile(
          join(workspace, path, 'environments.ts'),
          `const all: object = ${JSON.stringify(environments)};\nexport default all;\n`,
        );
        return {};
      },
    },
  };
}

const said = ({ workspace = '' }: JobRun, file: string) => readFile(join(workspace, file), 'utf8');

test.each(['vm', 'edge'] as const)(
  'an old release goes on %s to where the environments of today say, by its own program',
  async (profile) => {
    const { env, jobs } = await readWorkflow('deploy.yml');
    expect(env).toMatchObject({ ENVIRONMENTS: 'today/environments.ts' });
    const looking = await openRun(profile);
    expect(await runJob(jobs.profile?.steps ?? [], looking)).toBeUndefined();
    const found = looking.context.steps.read?.outputs;
    expect(found).toEqual({ profile, domain: 'main.example' });

    const deploying = await openRun(profile, found);
    expect(await runJob(jobs[profile]?.steps ?? [], deploying)).toBeUndefined();
    expect(await said(deploying, 'environments.ts')).toContain('v1.0.0.example');
    expect(await said(deploying, 'today/environments.ts')).toContain('main.example');
    const asked = await said(deploying, 'asked');
    const told = '--env production --environments today/environments.ts';
    expect(asked).toContain(
      `npm run deploy -- ${told} --release v1.0.0${profile === 'vm' ? ' --renew-services' : ''}\n`,
    );
    expect(asked).toMatch(/^curl .*https:\/\/main\.example\/api\/ready$/m);
  },
);

test('what is asked for by hand can be asked for by another workflow', async () => {
  const { on } = await readWorkflow('deploy.yml');
  const names = (of: { inputs?: object | undefined } | null | undefined) => Object.keys(of?.inputs ?? {});
  expect(names(on.workflow_call)).toEqual(names(on.workflow_dispatch));
});
