import { test as base, expect, type BrowserContext, type Page } from '@playwright/test'
import { createTranslator } from 'use-intl/core'
import de from '../../messages/de.json' with { type: 'json' }
import en from '../../messages/en.json' with { type: 'json' }
import fr from '../../messages/fr.json' with { type: 'json' }
import nl from '../../messages/nl.json' with { type: 'json' }
import { expectNoCanary, noteForm, notePage } from './canaries.ts'
import { qaKit, type QaKit } from './qa.ts'
import { startServer, type Server } from './server.ts'

export const languages = ['nl', 'fr', 'de', 'en'] as const
export type Language = (typeof languages)[number]

const catalogues = { nl, fr, de, en }
type Say = (key: string, values?: Record<string, string | number>) => string

/** The words that a person reads on the page, from the catalogue. */
export const wordsIn = (language: Language): Say => {
  const t = createTranslator({ locale: language, messages: catalogues[language] })
  return (key, values) => t(key as 'common.next', values as never)
}

type WorkerFixtures = { server: Server }
type Fixtures = { qa: QaKit; clockBack: void; faults: string[] }

/** A story: a browser, a server and a database of this worker, the QA kit, and the faults of every page, of which none may be left. */
export const story = base.extend<Fixtures, WorkerFixtures>({
  server: [
     
    async ({}, use) => {
      const server = await startServer()
      await use(server)
      try {
        await expectNoCanary(server)
      } finally {
        await server.end()
      }
    },
    { scope: 'worker', timeout: 90_000 },
  ],
  baseURL: async ({ server }, use) => use(server.url),
  qa: async ({ server }, use) => use(qaKit(server.url)),
  clockBack: [
    async ({ qa }, use) => {
      await use()
      await qa.moveClock({ reset: true })
    },
    { auto: true },
  ],
  faults: [
    async ({ browser }, use) => {
      const faults: string[] = []
      const watch = (context: BrowserContext) => {
        context.on('weberror', (fault) => faults.push(fault.error().message))
        context.on('console', (message) => {
          if (/Content Security Policy/i.test(message.text())) faults.push(message.text())
        })
        context.on('request', (request) => {
          if (!/^(http:\/\/localhost|data:|blob:)/.test(request.url())) faults.push(`Asked a foreign host: ${request.url()}`)
          if (request.method() === 'POST') noteForm(request.url(), request.postData() ?? '')
        })
        context.on('response', (response) => {
          // A page that is left before it has come has nothing to tell.
          if (response.request().isNavigationRequest() && response.ok()) void response.text().then(notePage, () => undefined)
        })
      }
      browser.on('context', watch)
      await use(faults)
      browser.off('context', watch)
      expect(faults).toEqual([])
    },
    { auto: true },
  ],
})

export { expect }

/** Presses the button that goes on. */
export const next = (page: Page, say: Say) => page.getByRole('button', { name: say('common.next'), exact: true }).click()
