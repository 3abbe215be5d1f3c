import { defineConfig } from 'vitest/config'

const exclude = ['node_modules/**']

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'house', include: ['tests/house.test.ts'], exclude, testTimeout: 60_000 } },
      {
        test: {
          name: 'unit',
          include: ['{src,web,tests}/**/*.test.ts', '{src,web}/**/*.test.tsx'],
          exclude: [...exclude, 'tests/house.test.ts', '**/*.db.test.ts', 'tests/browser/**', 'tests/journeys/**'],
          // A property that takes a second alone may take many on two cores that are busy with everything else.
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'database',
          include: ['{src,tests}/**/*.db.test.ts', 'tests/journeys/**/*.test.ts'],
          exclude,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          exclude,
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
})
