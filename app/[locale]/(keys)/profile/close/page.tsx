import { getTranslations } from 'next-intl/server'
import { Button, ButtonLink } from '@/app/_ui/button'
import { ButtonRow } from '@/app/_ui/button-row'
import { Checkbox } from '@/app/_ui/checkbox'
import { Form } from '@/app/_ui/form'
import { PageTitle } from '@/app/_ui/page-title'
import { recallForm } from '@/lib/http/form-memory'
import { localized } from '@/lib/http/paths'
import { requireKeysVisitor } from '@/lib/http/visit'
import { localeOf, type PageProps } from '../../../_shell/locale-of'
import { Refusal, refusalWords } from '../../../_shell/refusal'
import { KeysFrame } from '../../_frame/keys-frame'

const path = '/profile/close'

/** What goes, what the law keeps, and one last question. */
export default async function CloseAccountPage({ params, searchParams }: PageProps) {
  const locale = await localeOf(params)
  const visit = await requireKeysVisitor(locale)
  const t = await getTranslations({ locale, namespace: 'closeAccount' })
  const common = await getTranslations({ locale, namespace: 'common' })
  const refusal = await refusalWords(locale, await recallForm(path, await searchParams))
  return (
    <KeysFrame locale={locale} path={path} title={t('title')} refused={refusal.refused} visit={visit}>
      <Refusal words={refusal} />
      <PageTitle focus={!refusal.refused}>{t('title')}</PageTitle>
      <p>{t('lead')}</p>
      <h2>{t('deletedTitle')}</h2>
      <ul>
        <li>{t('deletedPerson')}</li>
        <li>{t('deletedKeys')}</li>
        <li>{t('deletedLetters')}</li>
      </ul>
      <h2>{t('keptTitle')}</h2>
      <ul>
        <li>{t('keptDeeds')}</li>
        <li>{t('keptCases')}</li>
      </ul>
      <p>{t('after')}</p>
      <Form does="profile/close">
        <Checkbox name="sure" value="yes" label={t('sure')} {...refusal.of('sure')} />
        <ButtonRow>
          <Button variant="danger">{t('button')}</Button>
          <ButtonLink variant="secondary" href={localized(locale, '/profile')}>
            {common('cancel')}
          </ButtonLink>
        </ButtonRow>
      </Form>
    </KeysFrame>
  )
}
