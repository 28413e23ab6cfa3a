import { getTranslations } from 'next-intl/server'
import { Button } from '@/app/_ui/button'
import { Form } from '@/app/_ui/form'
import { Notice } from '@/app/_ui/notice'
import { PageTitle } from '@/app/_ui/page-title'
import type { Locale } from '@/lib/core/locale'
import type { ObjectionView } from '@/lib/freeze/objection-view'
import type { Path } from '@/lib/http/paths'
import { PageFrame } from '../../_shell/page-frame'
import { Effect } from './effect'
import { Happened } from './happened'

type Props = { locale: Locale; path: Path; secret: string; view: ObjectionView & { kind: 'open' } }

/** What happened, what the button would do, and the button. */
export async function OpenLink({ locale, path, secret, view: { happened, effect } }: Props) {
  const t = await getTranslations({ locale, namespace: 'objection' })
  const names = await getTranslations({ locale, namespace: 'keys' })
  const isLast = effect.left.length === 0 && !effect.codesLeft
  const keys = [...effect.left, ...(effect.codesLeft ? (['recovery-code'] as const) : [])]
  return (
    <PageFrame locale={locale} path={path} title={t('title')}>
      <PageTitle>{t('title')}</PageTitle>
      <Happened locale={locale} happened={happened} />
      <h2>{t('willTitle')}</h2>
      <Effect locale={locale} tense="will" template={happened.template} effect={effect} />
      {isLast ? <Notice tone="warning">{t('none')}</Notice> : <p>{t('left', { keys: keys.map((kind) => names(kind)).join(', ') })}</p>}
      <Form does="objection/press">
        <input type="hidden" name="link" value={secret} />
        <p>
          <Button variant="danger">{t('press')}</Button>
        </p>
      </Form>
      <p>{t('wasYou')}</p>
    </PageFrame>
  )
}
