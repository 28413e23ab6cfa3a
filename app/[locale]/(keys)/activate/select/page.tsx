import { getTranslations } from 'next-intl/server'
import { Button, ButtonLink } from '@/app/_ui/button'
import { ButtonRow } from '@/app/_ui/button-row'
import { Form } from '@/app/_ui/form'
import { choiceView } from '@/lib/activation/wizard-view'
import { recallForm } from '@/lib/http/form-memory'
import { requestContext } from '@/lib/http/here'
import { localized } from '@/lib/http/paths'
import { servicesHere } from '@/lib/http/service-here'
import { atStep } from '@/lib/http/visit'
import { servicesOf } from '@/lib/service/use-store'
import { localeOf, type PageProps } from '../../../_shell/locale-of'
import { refusalWords } from '../../../_shell/refusal'
import { WizardFrame } from '../../_frame/wizard-frame'
import { KeyCards } from './key-cards'
import { Recommendation } from './recommendation'

export const dynamic = 'force-dynamic'

/** Step 2: by e-mail or with an app. */
export default async function SelectPage({ params, searchParams }: PageProps) {
  const locale = await localeOf(params)
  const { activation, ...visit } = await atStep(locale, 'select')
  const ctx = await requestContext()
  const { kinds, held, recommended, why } = await choiceView(ctx, activation)
  const known = await ctx.db.glance((glance) => servicesOf(glance, visit.person.id))
  const services = [...(await servicesHere()), ...known.map(({ names, levelAsked }) => ({ names, needed: levelAsked }))]
  const t = await getTranslations({ locale, namespace: 'select' })
  const common = await getTranslations({ locale, namespace: 'common' })
  const refusal = await refusalWords(locale, await recallForm('/activate/select', await searchParams))
  return (
    <WizardFrame locale={locale} step="select" title={t('title')} visit={visit} refusal={refusal}>
      {recommended && !activation.replacing && <Recommendation locale={locale} kind={recommended} why={why} />}
      <Form does="select/key">
        <KeyCards
          locale={locale}
          kinds={kinds}
          held={held}
          recommended={recommended}
          replacing={activation.replacing}
          chosen={activation.chosenKind ?? activation.replacing}
          services={services}
          refusal={refusal}
        />
        <ButtonRow>
          <Button>{t('activate')}</Button>
          <ButtonLink variant="secondary" href={localized(locale, '/activate/email')}>
            {common('previous')}
          </ButtonLink>
        </ButtonRow>
      </Form>
    </WizardFrame>
  )
}
