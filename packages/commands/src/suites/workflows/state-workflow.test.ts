import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readWorkflow, runJob } from './run-workflow.ts';

/** state.yml as it stands, with a stand-in for npm that leaves a copy and ends as it is told. */
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'isntgram-workflow-'));
  await mkdir(join(folder, 'bin'));
  const npm = join(folder, 'bin/npm');
  await writeFile(npm, '#!/bin/sh\nmkdir -p state && echo sealed >state/copy.sealed\nexit $ENDS_WITH\n');
  await chmod(npm, 0o755);
});
afterAll(() => rm(folder, { recursive: true }));

/** What is taken along of the run, and whether that may be nothing. */
async function copiesOf(command: string, endsWith: number) {
  const taken: (string | undefined)[] = [];
  const { jobs } = await readWorkflow('state.yml');
  const inputs = { command, environment: 'production' };
  const failed = await runJob(jobs.state?.steps ?? [], {
    ...{ folder, workspace: folder },
    variables: {
      PATH: [join(folder, 'bin'), dirname(process.execPath), process.env.PATH].join(':'),
      ENDS_WITH: String(endsWith),
    },
    context: { inputs, secrets: {}, steps: {}, job: { status: endsWith === 0 ? 'success' : 'failure' } },
    actions: {
      async 'actions/upload-artifact'({ path, 'if-no-files-found': otherwise }) {
        taken.push(path, otherwise);
        return {};
      },
    },
  });
  return { taken, hasFailed: failed !== undefined };
}

test('a copy of the state is taken along, also of a deploy that failed in the middle', async () => {
  expect(await copiesOf('deploy', 0)).toEqual({ taken: ['state', 'error'], hasFailed: false });
  expect(await copiesOf('deploy', 1)).toEqual({ taken: ['state', 'warn'], hasFailed: true });
  expect(await copiesOf('copy', 0)).toEqual({ taken: ['state', 'error'], hasFailed: false });
});

test('who only looks takes nothing along', async () => {
  expect(await copiesOf('diff', 0)).toEqual({ taken: [], hasFailed: false });
});
