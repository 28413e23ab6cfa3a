import { getTranslations } from 'next-intl/server'
import { ButtonLink } from '@/app/_ui/button'
import { Notice } from '@/app/_ui/notice'
import { DialogContent } from '@/app/_ui/notice-dialog'
import { PageTitle } from '@/app/_ui/page-title'
import type { Locale } from '@/lib/core/locale'
import { localized } from '@/lib/http/paths'
import type { NoticeKind } from '@/lib/phase-out/phase-of'
import { PageFrame } from '../_shell/page-frame'
import { TokenNotTaken } from './token-not-taken'

type NoticeProps = {
  locale: Locale
  kind: NoticeKind
  /** In words: the first day without the token, and the last one with it. */
  days: { cutoff: string; lastDay: string }
}

/** The notice of the phase-out: a page of its own, and where scripts run the dialog over the choice. */
export async function PhaseOutNotice({ locale, kind, days: { cutoff, lastDay } }: NoticeProps) {
  const t = await getTranslations({ locale, namespace: 'notice' })
  const text = { dated: t('text', { cutoff }), ended: t('textEnded', { cutoff }), paused: t('textPaused'), undated: t('textUndated') }
  return (
    <PageFrame locale={locale} path="/token/notice" title={t('title')}>
      <DialogContent>
        <PageTitle>{t('title')}</PageTitle>
        <p>{text[kind]}</p>
        <TokenNotTaken locale={locale} />
        <p>
          <ButtonLink href={localized(locale, '/token/activate')}>{t('activate')}</ButtonLink>
        </p>
        <Notice tone="warning" title={t('personalTitle')}>
          {t('personalText')}
        </Notice>
        <p>
          <ButtonLink variant="secondary" href={localized(locale, '/')}>
            {t('other')}
          </ButtonLink>
        </p>
        <p>{t('otherHint')}</p>
        <p>
          <a href={localized(locale, '/token/continue')}>{kind === 'dated' ? t('continue', { lastDay }) : t('continueUndated')}</a>
        </p>
        <p>{t('continueHint')}</p>
      </DialogContent>
    </PageFrame>
  )
}
