import { z } from 'zod'
import { reportEntry } from '@/lib/activity/report-entry'
import { refuse, type Answer } from '@/lib/http/action'
import { keptText, longestText } from '@/lib/support-case/model'
import { visitorAction } from '../../../../_frame/keys-action'

const shape = z.strictObject({ mark: z.string().regex(/^[\d-]{1,40}$/), text: z.string().max(20_000) })

/** "Report this": what the person says of it is optional. */
export const sendReport = visitorAction(shape, async ({ mark, text }, { ctx, locale, person }): Promise<Answer> => {
  const keep = { text }
  const { length } = keptText(text)
  if (length > longestText) return refuse('text', 'messageTooLong', { most: longestText, length }, keep)
  const outcome = await reportEntry(ctx, person, locale, mark, text)
  switch (outcome.kind) {
    case 'opened':
      return { go: `/keys/activity/reported/${outcome.reference}` }
    case 'too-many':
      return refuse('form', 'tooManyReports', { minutes: Math.ceil(outcome.seconds / 60) }, keep)
    case 'unknown':
      return refuse('form', 'reportGone', undefined, keep)
  }
})
