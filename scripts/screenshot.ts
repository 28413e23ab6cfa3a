// npm run screenshot [URL]: the picture of the README, taken from a demo that is running.
import path from 'node:path'
import { chromium } from '@playwright/test'
import { root } from './bootstrap/root.mjs'
import { sayAndLeave } from './bootstrap/say-and-leave.mjs'
import { chromiumPath } from './test/chromium.ts'

const file = path.join(root, 'docs/screenshot.png')

await sayAndLeave(async () => {
  const url = process.argv[2] ?? 'http://localhost:3000'
  const browser = await chromium.launch({ executablePath: chromiumPath() })
  try {
    const page = await browser.newPage({ viewport: { width: 1160, height: 700 }, colorScheme: 'light' })
    await page.goto(`${url}/en/token/notice`).catch(() => {
      throw new Error(`Nothing answers at ${url}. Start it with: npm run demo`)
    })
    await page.evaluate(() => document.fonts.ready)
    await page.screenshot({ path: file, animations: 'disabled', fullPage: true })
    console.log(`Written: ${path.relative(root, file)}`)
  } finally {
    await browser.close()
  }
})
