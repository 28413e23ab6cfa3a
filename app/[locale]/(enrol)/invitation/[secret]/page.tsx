import { getTranslations } from 'next-intl/server'
import { Button } from '@/app/_ui/button'
import { ButtonRow } from '@/app/_ui/button-row'
import { Form } from '@/app/_ui/form'
import { NumberedSteps } from '@/app/_ui/numbered-steps'
import { PageTitle } from '@/app/_ui/page-title'
import { SummaryList } from '@/app/_ui/summary-list'
import { requestContext } from '@/lib/http/here'
import { visit } from '@/lib/http/visit'
import { momentInWords } from '@/lib/i18n/dates'
import { viewInvitation } from '@/lib/invitation/read-invitation'
import { localeOf, type PageProps } from '../../../_shell/locale-of'
import { PageFrame } from '../../../_shell/page-frame'
import { DeadInvitation } from './dead-invitation'
import { SomebodyElse } from './somebody-else'

export const dynamic = 'force-dynamic'

/** Behind "Confirm your invitation". Looking changes nothing: the button does. */
export default async function InvitationPage({ params }: PageProps<{ secret: string }>) {
  const locale = await localeOf(params)
  const { secret: typed } = await params
  const secret = /^[\w-]{1,100}$/.test(typed) ? typed : 'unknown'
  const path = `/invitation/${secret}` as const
  const link = await viewInvitation(await requestContext(), secret)
  if (link.kind !== 'open') return <DeadInvitation locale={locale} path={path} link={link} />
  const here = await visit()
  if (here && here.person.id !== link.person.id) return <SomebodyElse locale={locale} path={path} person={here.person} />

  const t = await getTranslations({ locale, namespace: 'invitation' })
  const { person, organisations, until } = link
  return (
    <PageFrame locale={locale} path={path} title={t('title')}>
      <PageTitle>{t('title')}</PageTitle>
      <p>{t('text')}</p>
      <SummaryList
        rows={[
          { term: t('for'), value: <bdi>{`${person.firstName} ${person.lastName}`}</bdi> },
          { term: t('organisation'), value: organisations.map((name) => <p key={name}>{name}</p>) },
          { term: t('username'), value: <bdi>{person.username}</bdi> },
          { term: t('until'), value: momentInWords(locale, until) },
        ]}
      />
      <h2>{t('stepsTitle')}</h2>
      <NumberedSteps steps={(['signIn', 'app', 'terms', 'password'] as const).map((step) => ({ title: t(`steps.${step}`) }))} />
      <Form does="invitation/confirm">
        <ButtonRow>
          <Button>{t('confirm')}</Button>
        </ButtonRow>
      </Form>
      <p className="field-hint">{t('notYou')}</p>
    </PageFrame>
  )
}
