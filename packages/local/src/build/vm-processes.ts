import { join } from 'node:path';
import { bundleProcesses } from '@isntgram/vm-profile/bundle';
import type { Stage } from './stage.ts';

/** The vm profile's processes, each in one file. */
export function vmProcessesStage(root: string): Stage & { entry(name: string): string } {
  const output = 'vm-profile/dist';
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
    ],
    output,
    run: () => bundleProcesses(join(root, output)),
    entry: (name) => join(root, output, `${name}.js`),
  };
}
