import { getTranslations } from 'next-intl/server'
import { ButtonLink } from '@/app/_ui/button'
import { Notice } from '@/app/_ui/notice'
import { PageTitle } from '@/app/_ui/page-title'
import type { Locale } from '@/lib/core/locale'
import type { ObjectionView } from '@/lib/freeze/objection-view'
import { localized, type Path } from '@/lib/http/paths'
import { momentInWords } from '@/lib/i18n/dates'
import { PageFrame } from '../../_shell/page-frame'
import { Effect } from './effect'
import { Happened } from './happened'

type Props = { locale: Locale; path: Path; view: ObjectionView & { kind: 'used' } }

/** What was done, under which reference, and how to get in again: at once, and whenever the link is opened later. */
export async function UsedLink({ locale, path, view }: Props) {
  const { happened, effect, usedAt, reference } = view
  const t = await getTranslations({ locale, namespace: 'objection' })
  const names = await getTranslations({ locale, namespace: 'keys' })
  const keys = [...effect.left, ...(effect.codesLeft ? (['recovery-code'] as const) : [])]
  return (
    <PageFrame locale={locale} path={path} title={t('usedTitle')}>
      <PageTitle focus>{t('usedTitle')}</PageTitle>
      <Notice tone="success" title={t('reference', { reference })}>
        {t('usedAt', { when: momentInWords(locale, usedAt) })}
      </Notice>
      <h2>{t('didTitle')}</h2>
      <Effect locale={locale} tense="did" template={happened.template} effect={effect} />
      {keys.length === 0 ? (
        <Notice tone="warning">{t('noneNow')}</Notice>
      ) : (
        <p>{t('leftNow', { keys: keys.map((kind) => names(kind)).join(', ') })}</p>
      )}
      <Happened locale={locale} happened={happened} />
      <p>
        <ButtonLink variant="secondary" href={localized(locale, '/info/help')}>
          {t('helpDesk')}
        </ButtonLink>
      </p>
    </PageFrame>
  )
}
