import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { readArguments } from '@isntgram/cli/arguments';
import { Fault, runCommand } from '@isntgram/cli/fault';
import { root } from '@isntgram/cli/root';

await runCommand(async () => {
  const { values } = readArguments(
    { args: process.argv.slice(2), options: { name: { type: 'string' }, custom: { type: 'boolean', default: false } } },
    'npm run db:generate -- --help',
  );
  if (values.name !== undefined && !/^[a-z0-9_]+$/.test(values.name)) {
    throw new Fault('--name takes lower-case letters, digits and underscores.');
  }
  const extra = [...(values.name ? ['--name', values.name] : []), ...(values.custom ? ['--custom'] : [])];
  for (const tables of values.custom ? ['tenant'] : ['public', 'tenant']) {
    const { status } = spawnSync(
      process.execPath,
      [join(root, 'node_modules/drizzle-kit/bin.cjs'), 'generate', '--config', `drizzle.${tables}.config.ts`, ...extra],
      { cwd: join(root, 'packages/core'), stdio: 'inherit' },
    );
    if (status !== 0) throw new Fault(`drizzle-kit failed for the ${tables} tables.`);
  }
  spawnSync(
    process.execPath,
    [join(root, 'node_modules/@biomejs/biome/bin/biome'), 'format', '--write', 'packages/core/src/migrations'],
    {
      cwd: root,
      stdio: 'ignore',
    },
  );
  process.stdout.write('Read what was written in packages/core/src/migrations before you commit it: additive first.\n');
  return 0;
});
