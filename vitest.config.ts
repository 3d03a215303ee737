import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { defineConfig } from 'vitest/config';

/** What takes longest, longest first. */
const longest = [
  'src/app/escalation/killed',
  'test/journeys/look',
  'src/cli/commands',
  'bench/crash',
  'src/store/dialect/open-embedded',
  'test/journeys/',
  'test/hostile/full-disk',
  'src/app/software/software-findings',
  'src/http/paging',
  'test/conformance/csaf-9-1',
];

/** Long files begin, so that the two workers end together; the rest go by what they took before, or by their size. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const at = longest.findIndex((part) => moduleId.includes(part));
      return at === -1 ? longest.length : at;
    };
    return (await super.sort(files)).toSorted((one, other) => rank(one) - rank(other));
  }
}

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
    sequence: { sequencer: LongestFirst },
  },
});
