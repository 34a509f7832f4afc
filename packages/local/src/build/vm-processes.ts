import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { bundleProcesses } from '@isntgram/vm-profile/bundle';
import { builtWith, listsOf, type OtherModules } from './other-modules.ts';
import type { Stage } from './stage.ts';

/** The vm profile's processes, each in one file. */
export function vmProcessesStage(root: string, others?: OtherModules): Stage & { entry(name: string): string } {
  const output = others ? join(builtWith(others), 'vm') : 'vm-profile/dist';
  return {
    root,
    sources: [
      'package-lock.json',
      'packages/cli/src',
      'packages/contract/src',
      'packages/core/src',
      'packages/api/src',
      'packages/adapters/src',
      'packages/node/src',
      'vm-profile/ops/administration',
      'vm-profile/src',
      ...(others ? [`${others.folder}/core`, `${others.folder}/api`] : []),
    ],
    output,
    async run() {
      await bundleProcesses(join(root, output), others && listsOf(root, others));
      if (!others) return;
      const migrations = join(root, others.folder, 'core/migrations');
      await cp(migrations, join(root, output, 'migrations'), { recursive: true });
    },
    entry: (name) => join(root, output, `${name}.js`),
  };
}
