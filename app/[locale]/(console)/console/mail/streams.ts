import { admitToPage } from '@/lib/console/admit'
import { isLocale } from '@/lib/core/locale'
import type { Stream } from '@/lib/http/front/stream'
import { paperFile } from '@/lib/mail/paper-file'
import { previewReminder, senderOf } from '@/lib/mail/preview-reminder'
import { takeBatch, takeReferences } from '@/lib/printing/take-batch'

/** The reminder as a mail program shows it. */
export const preview: Stream = {
  path: /^\/console\/mail\/preview\/(nl|fr|de|en)$/,
  async give({ ctx, session, params: [locale = ''] }) {
    const clerk = await admitToPage(ctx, session, { roles: ['admin'], what: 'preview' })
    if (!clerk || !isLocale(locale)) return null
    const { html } = await previewReminder(ctx, locale)
    return { fileName: `${locale}.html`, type: 'text/html; charset=utf-8', shown: true, pieces: inOne(html) }
  },
}

/** A batch of letters on paper, once for each permission. */
export const letters: Stream = {
  path: /^\/console\/mail\/paper\/([0-9a-f-]{36})\/letters\.pdf$/,
  async give({ ctx, session, params: [id = ''] }) {
    const sheets = await takeBatch(ctx, session, id)
    return sheets && { fileName: `letters-${id.slice(0, 8)}.pdf`, type: 'application/pdf', pieces: paperFile(sheets, senderOf(ctx)) }
  },
}

/** Which letter is whose. */
export const references: Stream = {
  path: /^\/console\/mail\/paper\/([0-9a-f-]{36})\/letters\.csv$/,
  async give({ ctx, session, params: [id = ''] }) {
    const pieces = await takeReferences(ctx, session, id)
    return pieces && { fileName: `letters-${id.slice(0, 8)}.csv`, pieces }
  },
}

async function* inOne(text: string) {
  yield text
}
