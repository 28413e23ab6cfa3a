import { defineConfig } from '@playwright/test'
import { chromiumPath } from './scripts/test/chromium.ts'

/** Each worker has a server and a database of its own, so that stories may move the clock. */
export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.story.ts',
  fullyParallel: true,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env.CI),
  // Once more, beside a server and a database that nobody has touched: the summary names what passed only then as flaky.
  retries: 1,
  reporter: [['list'], ['json', { outputFile: 'test-results/stories.json' }]],
  globalSetup: './e2e/kit/global-setup.ts',
  use: {
    locale: 'nl-BE',
    timezoneId: 'America/New_York',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: chromiumPath(),
      args: [
        '--no-sandbox',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
      ],
    },
  },
})
