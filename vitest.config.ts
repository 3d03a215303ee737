import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts', 'bench/**/*.test.ts', 'tools/**/*.test.ts'],
    exclude: ['dist/**', 'node_modules/**'],
    // Far above what any takes on a quiet machine: a busy one may be ten times slower.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    pool: 'forks',
    maxWorkers: 2,
    // Files share the modules they load; none may leave one changed. A worker of its own for each costs a sixth of the run.
    isolate: false,
  },
});
