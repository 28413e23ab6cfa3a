import { gzipSync } from 'node:zlib'
import { chromium, type Browser } from '@playwright/test'
import { chromiumPath, ensureChromium } from '@/scripts/test/chromium'
import type { House } from './house/house'
import { startKeyturn } from './house/server'
import { makeClient } from './load/client'
import { atMost, plain, type Line } from './measure/report'
import { rounds, spread } from './measure/rounds'
import { startMinPage } from './reference/min-page'

const quiet = ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run']

/** What a browser that was never here loads for the first page, headers included, beside Next's smallest page. */
export async function coldVisit(house: House): Promise<Line[]> {
  const servers = [await startKeyturn(house), await startMinPage()] as const
  const browser = await openBrowser()
  try {
    const [keyturn, min] = servers
    const visits = await rounds(3, async () => ({
      start: await visit(browser, `${keyturn.origin}/nl`),
      form: await visit(browser, `${keyturn.origin}/nl/token/activate`),
      min: await visit(browser, `${min.origin}/`),
    }))
    const of = (read: (round: (typeof visits)[number]) => number) => spread(visits.map(read))
    const { body } = await makeClient(keyturn.origin)({ path: '/comfort.js' })
    const script = gzipSync(body).length / 1000
    return [
      atMost('cold visit of /nl', of(({ start }) => start.bytes / 1000), 130, 'kB'),
      plain('  requests', of(({ start }) => start.requests)),
      plain(`  of it ${parts(visits[0]!.start.byType)}`, of(({ start }) => start.bytes / 1000), 'kB'),
      atMost('  stretch', of(({ start }) => start.bytes / 1000), 45, 'kB'),
      plain('cold visit of /nl/token/activate', of(({ form }) => form.bytes / 1000), 'kB'),
      plain("cold visit of Next's smallest page", of(({ min: other }) => other.bytes / 1000), 'kB'),
      plain('  ratio of /nl to it', of((round) => round.start.bytes / round.min.bytes)),
      atMost("our own script, gzip", spread([script]), 15, 'kB'),
    ]
  } finally {
    await browser.close()
    for (const server of servers) await server.stop()
  }
}

type Visit = { bytes: number; requests: number; byType: Map<string, number> }

/** The bytes of everything a fresh profile loads for a page, as they came over the wire. */
async function visit(browser: Browser, url: string): Promise<Visit> {
  const context = await browser.newContext()
  const page = await context.newPage()
  const wire = await context.newCDPSession(page)
  const types = new Map<string, string>()
  const byType = new Map<string, number>()
  await wire.send('Network.enable')
  wire.on('Network.responseReceived', ({ requestId, type }) => types.set(requestId, type.toLowerCase()))
  wire.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const type = types.get(requestId) ?? 'other'
    byType.set(type, (byType.get(type) ?? 0) + encodedDataLength)
  })
  await page.goto(url, { waitUntil: 'networkidle' })
  await context.close()
  return { bytes: [...byType.values()].reduce((sum, bytes) => sum + bytes, 0), requests: types.size, byType }
}

const parts = (byType: Map<string, number>) =>
  [...byType].map(([type, bytes]) => `${type} ${(bytes / 1000).toFixed(1)}`).join(', ')

/** The Chromium that the stories run in. */
function openBrowser(): Promise<Browser> {
  ensureChromium()
  return chromium.launch({ executablePath: chromiumPath(), args: quiet })
}
