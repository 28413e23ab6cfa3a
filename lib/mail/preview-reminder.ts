import { readCampaign } from '@/lib/campaign/campaign-store'
import { nightsUntil } from '@/lib/campaign/model'
import { env } from '@/lib/config/env'
import type { Locale } from '@/lib/core/locale'
import type { Context } from '@/lib/db/context'
import { usualCutoff } from '@/lib/phase-out/model'
import { readPhaseOut } from '@/lib/phase-out/phase-out-store'
import { renderLetter, type RenderedLetter } from './render-letter'
import type { Sender } from './sender'

/** Who writes, as the settings say. */
export const senderOf = ({ site }: Context): Sender => ({ ...site, help: { phone: env().HELP_PHONE, email: env().HELP_EMAIL } })

/** A reminder of either kind as somebody invented would get it, so many days before the cutoff, with the words of today. */
export const previewReminder = (ctx: Context, locale: Locale, template: 'reminder' | 'reminder-ended' = 'reminder'): Promise<RenderedLetter> =>
  ctx.db.glance(async (glance) => {
    const [{ paragraphs }, phaseOut] = await Promise.all([readCampaign(glance), readPhaseOut(glance)])
    const cutoff = phaseOut.cutoff ?? usualCutoff(glance.now)
    const data = { firstName: 'Noor', days: nightsUntil(cutoff, glance.now), cutoff: cutoff.toISOString(), paragraph: paragraphs[locale] ?? null }
    return renderLetter(template, locale, { data, device: null }, senderOf(ctx))
  })
