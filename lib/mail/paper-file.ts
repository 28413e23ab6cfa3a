import type PDF from 'pdfkit'
import type { Locale } from '@/lib/core/locale'
import type { PrintedSheet } from '@/lib/printing/take-batch'
import { paperWordsIn } from './paper-words'
import { printable } from './printable'
import type { Sender } from './sender'

type Sheet = InstanceType<typeof PDF>
type Words = Awaited<ReturnType<typeof paperWordsIn>>

const millimetres = (n: number) => (n * 72) / 25.4
/** A4, with the name where the window of a Belgian envelope is: on the right, 45 mm from above. */
const place = { left: millimetres(25), width: millimetres(160), window: millimetres(110), name: millimetres(50), body: millimetres(95) }

/** The letters as one PDF, a sheet each, in pieces as they are drawn. Only the standard fonts: nothing is embedded. */
export async function* paperFile(groups: AsyncIterable<PrintedSheet[]>, sender: Sender, options = { compress: true }): AsyncGenerator<Buffer> {
  const { default: Document } = await import('pdfkit')
  const document = new Document({ size: 'A4', margin: 0, autoFirstPage: false, info: { Title: sender.name, Creator: 'Keyturn', Producer: 'Keyturn' }, ...options })
  const words = new Map<Locale, Words>()
  for await (const sheets of groups) {
    for (const sheet of sheets) {
      const own = words.get(sheet.locale) ?? (await paperWordsIn(sheet.locale))
      words.set(sheet.locale, own)
      draw(document, sheet, own, sender)
    }
    for (let piece = document.read() as Buffer | null; piece !== null; piece = document.read() as Buffer | null) yield piece
  }
  document.end()
  for await (const piece of document) yield piece as Buffer
}

function draw(document: Sheet, sheet: PrintedSheet, words: Words, sender: Sender): void {
  const { t } = words
  const { left, width } = place
  const site = sender.name
  const say = (line: string, gap = 0.7) => document.text(printable(line), { width }).moveDown(gap)
  document.addPage()
  document.font('Helvetica').fontSize(9).text(printable(site), left, millimetres(20))
  document.fontSize(11).text(printable(`${sheet.firstName} ${sheet.lastName}`), place.window, place.name, { width: millimetres(85) })
  document.fontSize(9).text(printable(t('reference', { reference: sheet.reference })), left, place.body - millimetres(12))

  document.x = left
  document.y = place.body
  document.font('Helvetica-Bold').fontSize(13)
  say(t('subject'))
  document.font('Helvetica').fontSize(11)
  say(t('greeting', { name: sheet.firstName }))
  say(t('intro', { site }))
  say(t('code'), 0.3)
  document.font('Courier-Bold').fontSize(22)
  say(sheet.code, 0.3)
  document.font('Helvetica').fontSize(11)
  say(t('until', { until: words.when(sheet.until.toISOString()) }), 1)
  document.font('Helvetica-Bold')
  say(t('steps'), 0.4)
  document.font('Helvetica')
  say(`1. ${t('step1')}`, 0.2)
  // Alone on its line: an address that is broken in two is typed wrong.
  document.font('Courier')
  say(`   ${sender.url}/${sheet.locale}/paper-code`, 0.3)
  document.font('Helvetica')
  say(`2. ${t('step2')}`, 0.3)
  say(`3. ${t('step3')}`, 0.3)
  document.moveDown(0.6)
  say(t('secrecy'))
  say(`${t('help')} ${reach(t, sender)}`)
}

function reach(t: Words['t'], { name: site, help: { phone, email } }: Sender): string {
  if (!phone && !email) return t('ask', { site })
  return t('askAt', { site, reach: phone && email ? t('either', { phone, email }) : phone || email })
}
