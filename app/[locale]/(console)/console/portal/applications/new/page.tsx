import { getTranslations } from 'next-intl/server'
import { Button, ButtonLink } from '@/app/_ui/button'
import { ButtonRow } from '@/app/_ui/button-row'
import { Field } from '@/app/_ui/field'
import { Form } from '@/app/_ui/form'
import { requireRole } from '@/lib/http/console'
import { recallForm } from '@/lib/http/form-memory'
import { localized } from '@/lib/http/paths'
import { localeOf, type PageProps } from '../../../../../_shell/locale-of'
import { refusalWords } from '../../../../../_shell/refusal'
import { FreshCode } from '../../../_frame/fresh-code'
import { DeskFrame } from '../../desk-frame'
import { ApplicationFields } from '../application-fields'

export const dynamic = 'force-dynamic'

/** Registers an application. */
export default async function NewApplicationPage({ params, searchParams }: PageProps) {
  const locale = await localeOf(params)
  const visit = await requireRole(locale, 'admin')
  const path = '/console/portal/applications/new'
  const memory = await recallForm(path, await searchParams)
  const refusal = await refusalWords(locale, memory)
  const t = await getTranslations({ locale, namespace: 'consoleAccess' })
  const common = await getTranslations({ locale, namespace: 'common' })
  return (
    <DeskFrame locale={locale} path={path} part="applications" title={t('applications.register')} visit={visit} refusal={refusal}>
      <Form does="console/register-application">
        <Field
          name="code"
          label={t('applications.code')}
          hint={t('applications.codeHint')}
          width="medium"
          autoComplete="off"
          defaultValue={memory.kept.code}
          {...refusal.of('code')}
        />
        <ApplicationFields locale={locale} kept={memory.kept} refusal={refusal} />
        <FreshCode locale={locale} visit={visit} refusal={refusal} />
        <ButtonRow>
          <Button>{t('applications.registerIt')}</Button>
          <ButtonLink variant="secondary" href={localized(locale, '/console/portal/applications')}>
            {common('cancel')}
          </ButtonLink>
        </ButtonRow>
      </Form>
    </DeskFrame>
  )
}
