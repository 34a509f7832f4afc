import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@isntgram/cli/ports';
import { attachProgram } from '@isntgram/deploy/remote/process';
import { docker } from '@isntgram/vm-profile/ops/docker';
import { openRegistry } from '@isntgram/vm-profile/ops/retention/registry';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type JobRun, readWorkflow, runJob } from '../src/suites/workflows/run-workflow.ts';
import { startRegistry } from './deploy/registry.ts';
import { imagesUnderTest } from './stack/images.ts';

/**
 * release.yml as it stands, as far as it goes without GitHub: its own scripts against Debian's docker-registry, in
 * place of its actions what they would do here. That what it pushed is deployed by digest is shown by deploy.test.ts.
 */
let folder: string;
let images: string;
let registry: Awaited<ReturnType<typeof startRegistry>> | undefined;
const pushed: string[] = [];

/** Finds what it is told to; like Trivy it ends with --exit-code where that is of a severity that was asked for. */
const trivy = `#!/bin/sh
found=$(cat "$FOUND") exit=0 severity=
while [ $# -gt 0 ]; do
  case $1 in --severity) severity=$2; shift ;; --exit-code) exit=$2; shift ;; esac
  shift
done
case ",\${severity:-$found}," in *",$found,"*) echo "$found: CVE-2026-0001" >&2; exit "$exit" ;; esac
`;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'isntgram-release-'));
  const port = await freePort();
  images = `localhost:${port}/isntgram`;
  registry = await startRegistry(folder, port);
  await writeFile(join(folder, 'trivy'), trivy);
  await chmod(join(folder, 'trivy'), 0o755);
  await push('caddy:2', `localhost:${port}/upstream/caddy:2`);
});
afterAll(async () => {
  for (const reference of pushed) await docker(['image', 'rm', reference]).catch(() => undefined);
  registry?.kill();
  await rm(folder, { recursive: true, force: true });
});

async function push(image: string, reference: string): Promise<void> {
  await docker(['tag', image, reference]);
  pushed.push(reference);
  await docker(['push', '--quiet', reference]);
}

const openAt = (name: string) => openRegistry(`http://${images.split('/')[0]}`, `isntgram/${name}`);
const tagsOf = async (name: string) => (await openAt(name).tags()).sort();

/** A run of the workflow for a version; `found` is the severity of what the scan finds. */
function openRun(version: string, sha: string, found: string, name = 'api'): JobRun {
  const variables = { IMAGES: images.toUpperCase(), GITHUB_SHA: sha, FOUND: join(folder, 'found') };
  return {
    folder,
    variables,
    context: {
      github: {
        sha,
        ref_type: 'tag',
        ref_name: version,
        actor: 'anna',
        server_url: 'https://github.com',
        repository: 'anna/isntgram',
      },
      matrix: { name, source: images.replace('/isntgram', '/upstream/caddy:2') },
      secrets: { GITHUB_TOKEN: 'none' },
      steps: {},
    },
    actions: {
      async 'docker/build-push-action'({ tags = '', 'build-args': args = '' }) {
        const labels = args
          .split('\n')
          .filter(Boolean)
          .flatMap((line) => ['--label', line]);
        await docker(['build', '--quiet', '--tag', tags, ...labels, '-'], `FROM ${imagesUnderTest().api}\n`);
        await push(tags, tags);
        const built = await openAt('api').manifest(sha);
        return { digest: built?.digest ?? '' };
      },
      // The format sarif takes every severity, unless it is told.
      async 'aquasecurity/trivy-action'({
        severity = '',
        format,
        'exit-code': code = '0',
        'image-ref': image = '',
        ...given
      }) {
        await writeFile(variables.FOUND, found);
        const limited = format !== 'sarif' || given['limit-severities-for-sarif'] === 'true';
        const args = ['-c', '"$@"', 'sh', join(folder, 'trivy'), 'image', ...(limited ? ['--severity', severity] : [])];
        const ended = await attachProgram({
          file: 'env',
          args: [`FOUND=${variables.FOUND}`, 'sh', ...args, '--exit-code', code, image],
        });
        if (ended !== 0) throw new Error(`${image} has a fault that is ${found}`);
        return {};
      },
    },
  };
}

test('a HIGH fault keeps the tag and what follows from a release; one without is tagged, copied, kept', async () => {
  const { jobs } = await readWorkflow('release.yml');
  const [image, copy, retention] = [jobs.image, jobs.copy, jobs.retention];
  if (!image || !copy || !retention) throw new Error('release.yml has other jobs.');
  const [bad, good] = ['a'.repeat(40), 'b'.repeat(40)];

  const refused = openRun('v1.0.0', bad, 'HIGH');
  expect(await runJob(image.steps, refused)).toMatch(
    /^Scan: localhost:\d+\/isntgram\/api@sha256:[0-9a-f]{64} has a fault that is HIGH/,
  );
  expect(await tagsOf('api')).toEqual([bad]);
  // Nothing else of a release begins then.
  for (const name of ['retention', 'staging']) expect(jobs[name]?.needs, name).toEqual(['image', 'copy']);

  const passed = openRun('v1.0.1', good, 'MEDIUM');
  expect(await runJob(image.steps, passed)).toBeUndefined();
  expect(await tagsOf('api')).toEqual([bad, good, 'latest', 'v1.0.1']);
  const { digest } = passed.context.steps.build?.outputs ?? {};
  // An image alone gets an index around it.
  const named = await openAt('api').manifest('v1.0.1');
  expect([named?.digest, ...(named?.manifests ?? []).map((one) => one.digest)]).toContain(digest);

  expect(await runJob(copy.steps, openRun('v1.0.1', good, '', 'caddy'))).toBeUndefined();
  expect(await tagsOf('caddy')).toEqual([good, 'latest', 'v1.0.1']);

  expect(await runJob(retention.steps, openRun('v1.0.1', good, ''))).toBeUndefined();
  expect(await tagsOf('api')).toEqual([bad, good, 'latest', 'v1.0.1']);
});
