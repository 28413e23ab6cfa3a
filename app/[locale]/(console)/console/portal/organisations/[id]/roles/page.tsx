import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { Button, ButtonLink } from '@/app/_ui/button'
import { ButtonRow } from '@/app/_ui/button-row'
import { Checkbox } from '@/app/_ui/checkbox'
import { Form } from '@/app/_ui/form'
import { Mark } from '@/app/_ui/mark'
import { offersView } from '@/lib/access/organisation-roles'
import { requireRole } from '@/lib/http/console'
import { recallForm } from '@/lib/http/form-memory'
import { requestContext } from '@/lib/http/here'
import { localized } from '@/lib/http/paths'
import { organisationPath } from '../../../../../../_access/places'
import { heldField } from '../../../../../../_access/wanted-roles'
import { idIn } from '../../../../../../_shell/id-in'
import { localeOf, type PageProps } from '../../../../../../_shell/locale-of'
import { refusalWords } from '../../../../../../_shell/refusal'
import { FreshCode } from '../../../../_frame/fresh-code'
import { DeskFrame } from '../../../desk-frame'

export const dynamic = 'force-dynamic'

/** Which roles an organisation may give to its people. */
export default async function OffersPage({ params, searchParams }: PageProps<{ id: string }>) {
  const locale = await localeOf(params)
  const visit = await requireRole(locale, 'admin')
  const organisationId = idIn((await params).id)
  const view = organisationId && (await offersView(await requestContext(), visit.session, organisationId))
  if (!view || view.kind !== 'seen' || view.organisation.closedAt) notFound()
  const back = organisationPath({ from: 'console', organisationId })
  const path = `${back}/roles` as const
  const memory = await recallForm(path, await searchParams)
  const refusal = await refusalWords(locale, memory)
  const t = await getTranslations({ locale, namespace: 'consoleAccess' })
  const common = await getTranslations({ locale, namespace: 'common' })
  const applications = [...new Map(view.offers.map(({ application }) => [application.id, application])).values()]
  return (
    <DeskFrame
      locale={locale}
      path={path}
      part="organisations"
      title={t('organisations.offers')}
      caption={<bdi>{view.organisation.name}</bdi>}
      visit={visit}
      refusal={refusal}
    >
      <p>{t('organisations.offersText')}</p>
      <Form does="console/offer">
        <Mark name="seen" value={memory.kept.seen ?? view.mark} />
        {applications.map(({ id, names, environment }) => (
          <fieldset className="field field-group" key={id}>
            <legend>
              <bdi>{names[locale]}</bdi> ({environment})
            </legend>
            {view.offers
              .filter((offer) => offer.applicationId === id)
              .map((offer) => (
                <Checkbox
                  key={offer.role}
                  name={heldField(offer)}
                  value="yes"
                  label={<bdi>{offer.titles[locale]}</bdi>}
                  hint={offer.role}
                  defaultChecked={'seen' in memory.kept ? heldField(offer) in memory.kept : offer.given}
                />
              ))}
          </fieldset>
        ))}
        <FreshCode locale={locale} visit={visit} refusal={refusal} />
        <ButtonRow>
          <Button>{t('save')}</Button>
          <ButtonLink variant="secondary" href={localized(locale, back)}>
            {common('cancel')}
          </ButtonLink>
        </ButtonRow>
      </Form>
    </DeskFrame>
  )
}
