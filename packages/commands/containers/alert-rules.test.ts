import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { docker } from '@isntgram/vm-profile/ops/docker';
import { formatRuleTests } from '@isntgram/vm-profile/ops/observe/rule-tests';
import { expect, onTestFinished, test } from 'vitest';
import { profileFolder } from './stack/compose.ts';
import { prometheusImage } from './stack/images.ts';

test('every rule fires in its time, ends, and says nothing of what is nearly so', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'isntgram-rules-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await cp(join(profileFolder, 'observe'), folder, { recursive: true });
  await writeFile(join(folder, 'rules.test.json'), formatRuleTests('rules.yaml'));
  const promtool = (...args: string[]) =>
    docker([
      ...['run', '--rm', '--user', '0', '--volume', `${folder}:/etc/prometheus:ro`, '--workdir', '/etc/prometheus'],
      ...['--entrypoint', 'promtool', prometheusImage, ...args],
    ]);
  expect(await promtool('check', 'config', 'prometheus.yaml')).toContain('SUCCESS');
  expect(await promtool('test', 'rules', 'rules.test.json')).toContain('SUCCESS');
});
