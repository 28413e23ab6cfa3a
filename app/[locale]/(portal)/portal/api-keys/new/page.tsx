import { getTranslations } from 'next-intl/server'
import { Button, ButtonLink } from '@/app/_ui/button'
import { ButtonRow } from '@/app/_ui/button-row'
import { Checkbox } from '@/app/_ui/checkbox'
import { ChoiceGroup } from '@/app/_ui/choice-group'
import { Field } from '@/app/_ui/field'
import { Form } from '@/app/_ui/form'
import { PageTitle } from '@/app/_ui/page-title'
import { SelectField } from '@/app/_ui/select-field'
import { longestKeyName } from '@/lib/api-key/key-name'
import { scopes } from '@/lib/api-key/scope'
import { recallForm } from '@/lib/http/form-memory'
import { localized } from '@/lib/http/paths'
import { localeOf, type PageProps } from '../../../../_shell/locale-of'
import { Refusal, refusalWords } from '../../../../_shell/refusal'
import { PortalFrame } from '../../../_frame/portal-frame'
import { requireKeyManager } from '../key-manager'
import { keyWords } from '../key-words'
import { LifeOptions } from '../life-options'
import { apiKeysPath, pairValue } from '../where'

export const dynamic = 'force-dynamic'

const path = `${apiKeysPath}/new` as const

/** A name, for whom, for how long and for what: then there is a key. */
export default async function NewApiKeyPage({ params, searchParams }: PageProps) {
  const locale = await localeOf(params)
  const { visit, view } = await requireKeyManager(locale)
  const t = await getTranslations({ locale, namespace: 'apiKeys' })
  const common = await getTranslations({ locale, namespace: 'common' })
  const words = await keyWords(locale)
  const { errors, kept } = await recallForm(path, await searchParams)
  const refusal = await refusalWords(locale, { errors, kept })
  return (
    <PortalFrame locale={locale} path={path} title={t('form.title')} refused={refusal.refused} visit={visit}>
      <Refusal words={refusal} />
      <PageTitle focus={!refusal.refused}>{t('form.title')}</PageTitle>
      <Form does="api-keys/create">
        <Field
          name="name"
          label={t('name')}
          hint={t('form.nameHint', { most: longestKeyName })}
          autoComplete="off"
          defaultValue={kept.name}
          {...refusal.of('name')}
        />
        <SelectField name="for" label={t('form.for')} width="full" defaultValue={kept.for} {...refusal.of('for')}>
          {view.pairs.length > 1 && <option value="">{t('form.choose')}</option>}
          {view.pairs.map((pair) => (
            <option key={pairValue(pair)} value={pairValue(pair)}>
              {t('form.forOption', { organisation: pair.organisation, application: words.application(pair) })}
            </option>
          ))}
        </SelectField>
        <SelectField name="days" label={t('form.days')} hint={t('form.daysHint')} defaultValue={kept.days ?? '365'}>
          <LifeOptions locale={locale} />
        </SelectField>
        <ChoiceGroup id="scopes" legend={t('form.scopes')} hint={t('form.scopesHint')} errorPrefix={common('errorPrefix')}>
          {scopes.map((scope) => (
            <Checkbox
              key={scope}
              name={scope}
              id={`scope-${scope.replace(':', '-')}`}
              value="yes"
              label={t(`scope.${scope}`)}
              hint={t(`scopeAbout.${scope}`)}
              defaultChecked={kept[scope] === 'yes'}
              errorPrefix={common('errorPrefix')}
            />
          ))}
        </ChoiceGroup>
        <ButtonRow>
          <Button>{t('form.save')}</Button>
          <ButtonLink variant="secondary" href={localized(locale, apiKeysPath)}>
            {common('cancel')}
          </ButtonLink>
        </ButtonRow>
      </Form>
    </PortalFrame>
  )
}
