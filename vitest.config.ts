import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

const exclude = ['node_modules/**']

/** Real servers, databases and browsers share two cores here; what fails for want of time alone is tried once more. */
const RETRIES = process.env.CI ? 1 : 0

/** Most tests wait for a process, a disk or a page: one more at once than there are cores keeps them all at work. */
const WORKERS = availableParallelism() + 1

/**
 * A worker keeps the modules that it has read for its next file: reading them anew was a third of the whole run. So a module must
 * hold nothing that one test file could leave behind for another.
 */
const isolate = false

/** Tests make much that is soon forgotten: with more room for it (MiB) it is looked through less often. */
const YOUNG = ['--max-semi-space-size=64']

/** Files that take minutes in a few lines: whoever starts them last waits for them alone. */
const LONGEST = ['tests/browser/whole-procedures.test.ts', 'src/cli/backup.db.test.ts', 'src/cli/demo/demo.db.test.ts']

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification): boolean => LONGEST.some((name) => moduleId.endsWith(name))
    const sorted = await super.sort(files)
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))]
  }
}

export default defineConfig({
  test: {
    maxWorkers: WORKERS,
    execArgv: YOUNG,
    sequence: { sequencer: LongestFirst },
    projects: [
      { test: { name: 'house', include: ['tests/house.test.ts'], exclude, testTimeout: 180_000 } },
      {
        test: {
          name: 'unit',
          isolate,
          include: ['{src,web,tests}/**/*.test.ts', '{src,web}/**/*.test.tsx'],
          exclude: [...exclude, 'tests/house.test.ts', '**/*.db.test.ts', 'tests/browser/**', 'tests/journeys/**'],
          // A property that takes a second alone may take many on two cores that are busy with everything else.
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'database',
          isolate,
          include: ['{src,tests}/**/*.db.test.ts', 'tests/journeys/**/*.test.ts'],
          exclude,
          globalSetup: 'tests/support/shared-postgres.ts',
          testTimeout: 180_000,
          hookTimeout: 240_000,
          retry: RETRIES,
        },
      },
      {
        test: {
          name: 'browser',
          isolate,
          include: ['tests/browser/**/*.test.ts'],
          exclude,
          testTimeout: 240_000,
          hookTimeout: 300_000,
          retry: RETRIES,
        },
      },
    ],
  },
})
