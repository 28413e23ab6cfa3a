import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { ButtonLink } from '@/app/_ui/button'
import { Notice } from '@/app/_ui/notice'
import { DialogContent } from '@/app/_ui/notice-dialog'
import { PageTitle } from '@/app/_ui/page-title'
import { requestContext } from '@/lib/http/here'
import { localized } from '@/lib/http/paths'
import { dayInWords } from '@/lib/i18n/dates'
import { phaseOf, type Phase } from '@/lib/phase-out/phase-of'
import { localeOf, type PageProps } from '../../../_shell/locale-of'
import { PageFrame } from '../../../_shell/page-frame'

export const dynamic = 'force-dynamic'

/** The notice of the phase-out: a page of its own, and where scripts run the dialog over the choice. */
export default async function NoticePage({ params }: PageProps) {
  const locale = await localeOf(params)
  const phase = await phaseOf(await requestContext())
  if (!phase.accepted) redirect(localized(locale, '/token/refused'))
  const t = await getTranslations({ locale, namespace: 'notice' })
  const textOf = ({ paused, cutoff, ended }: Phase) => {
    if (paused) return t('textPaused')
    return cutoff ? t(ended ? 'textEnded' : 'text', { cutoff: dayInWords(locale, cutoff) }) : t('textUndated')
  }
  return (
    <PageFrame locale={locale} path="/token/notice" title={t('title')}>
      <DialogContent>
        <PageTitle>{t('title')}</PageTitle>
        <p>{textOf(phase)}</p>
        <Notice tone="warning" title={t('personalTitle')}>
          {t('personalText')}
        </Notice>
        <p>
          <ButtonLink href={localized(locale, '/token/activate')}>{t('activate')}</ButtonLink>
        </p>
        <p>
          <ButtonLink variant="secondary" href={localized(locale, '/')}>
            {t('other')}
          </ButtonLink>
        </p>
        <p>{t('otherHint')}</p>
        <p>
          <a href={localized(locale, '/token/continue')}>
            {phase.lastMoment ? t('continue', { lastDay: dayInWords(locale, phase.lastMoment) }) : t('continueUndated')}
          </a>
        </p>
        <p>{t('continueHint')}</p>
      </DialogContent>
    </PageFrame>
  )
}
