import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { alias: { '@': new URL('./app/src', import.meta.url).pathname } },
  test: {
    include: ['{packages/*,app,edge}/{src,test}/**/*.test.{ts,tsx}', 'vm-profile/{src,ops}/**/*.test.ts'],
    exclude: ['packages/acceptance/**', '**/node_modules/**'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    coverage: {
      include: ['{packages/*,edge,vm-profile}/src/**/*.ts', 'app/src/**/*.{ts,tsx}', 'vm-profile/ops/**/*.ts'],
      exclude: ['**/*.test.*', '**/testing/**'],
      reporter: ['html', ['text', { file: 'summary.txt' }]],
    },
  },
});
