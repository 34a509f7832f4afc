import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * What starts whole instances, or waits for what a Worker may take, takes minutes: it begins first, also on a machine
 * that does not know yet how long each file takes.
 */
class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification): boolean =>
      /\/packages\/local\/test\/(crash\/|edge\/ports\.)/.test(moduleId);
    return (await super.sort(files)).toSorted((a, b) => Number(isLong(b)) - Number(isLong(a)));
  }
}

export default defineConfig({
  resolve: { alias: { '@': new URL('./app/src', import.meta.url).pathname } },
  test: {
    include: ['{packages,app,edge,vm-profile}/**/*.test.{ts,tsx}'],
    exclude: [
      'packages/acceptance/**',
      'packages/commands/{containers,edge,stages}/**',
      '**/{node_modules,dist,.next,.open-next}/**',
    ],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // What starts instances or looks at how long something takes waits most of the time: one more than processors.
    maxWorkers: Math.min(4, availableParallelism() + 1),
    sequence: { sequencer: LongFirst },
    coverage: {
      include: ['{packages/*,edge,vm-profile}/{src,ops}/**/*.ts', 'app/src/**/*.{ts,tsx}'],
      exclude: ['**/*.test.*', '**/testing/**'],
      reporter: ['html', ['text', { file: 'summary.txt' }]],
    },
  },
});
