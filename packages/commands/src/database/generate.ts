import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { readArguments } from '@isntgram/cli/arguments';
import { Fault, runCommand } from '@isntgram/cli/fault';
import { root } from '@isntgram/cli/root';
import { modules } from '@isntgram/core/modules';

const configured = (tables: string) => ['--config', `drizzle.${tables}.config.ts`];
/** Of modules with a journal of their own; `tables.ts` exports those tables and no others. */
const ofModules = modules
  .filter(({ migrations }) => migrations !== 'tenant')
  .map(({ name, migrations }) => {
    const folders = ['--schema', `./src/${name}/tables.ts`, '--out', `./src/migrations/${migrations}`];
    return ['--dialect', 'postgresql', ...folders];
  });

await runCommand(async () => {
  const { values } = readArguments(
    { args: process.argv.slice(2), options: { name: { type: 'string' }, custom: { type: 'boolean', default: false } } },
    'npm run db:generate -- --help',
  );
  if (values.name !== undefined && !/^[a-z0-9_]+$/.test(values.name)) {
    throw new Fault('--name takes lower-case letters, digits and underscores.');
  }
  const extra = [...(values.name ? ['--name', values.name] : []), ...(values.custom ? ['--custom'] : [])];
  const all = [configured('public'), configured('tenant'), ...ofModules];
  for (const journal of values.custom ? [configured('tenant')] : all) {
    const { status } = spawnSync(
      process.execPath,
      [join(root, 'node_modules/drizzle-kit/bin.cjs'), 'generate', ...journal, ...extra],
      { cwd: join(root, 'packages/core'), stdio: 'inherit' },
    );
    if (status !== 0) throw new Fault(`drizzle-kit failed: ${journal.join(' ')}`);
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
