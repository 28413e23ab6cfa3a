import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { Button, ButtonLink } from '@/app/_ui/button'
import { ButtonRow } from '@/app/_ui/button-row'
import { Checkbox } from '@/app/_ui/checkbox'
import { CopyButton } from '@/app/_ui/copy-button'
import { Form } from '@/app/_ui/form'
import { Notice } from '@/app/_ui/notice'
import { PageTitle } from '@/app/_ui/page-title'
import { PrintButton } from '@/app/_ui/print-button'
import { isolated } from '@/lib/core/isolated'
import { recallForm } from '@/lib/http/form-memory'
import { requestContext } from '@/lib/http/here'
import { localized } from '@/lib/http/paths'
import { requireKeysVisitor } from '@/lib/http/visit'
import { fullName } from '@/lib/person/model'
import { recoveryView } from '@/lib/recovery-code/recovery-view'
import { localeOf, type PageProps } from '../../../_shell/locale-of'
import { Refusal, refusalWords } from '../../../_shell/refusal'
import { KeysFrame } from '../../_frame/keys-frame'

export const dynamic = 'force-dynamic'

const path = '/keys/recovery-codes'

/** The ten codes: to be printed, saved, copied or written down; shown until they are said to be kept. */
export default async function RecoveryCodesPage({ params, searchParams }: PageProps) {
  const locale = await localeOf(params)
  const visit = await requireKeysVisitor(locale)
  const view = await recoveryView(await requestContext(), visit.person.id)
  if (view.kind !== 'shown') redirect(localized(locale, '/keys'))
  const t = await getTranslations({ locale, namespace: 'recovery' })
  const common = await getTranslations({ locale, namespace: 'common' })
  const refusal = await refusalWords(locale, await recallForm(path, await searchParams))
  return (
    <KeysFrame locale={locale} path={path} title={t('codesTitle')} refused={refusal.refused} visit={visit}>
      <Refusal words={refusal} />
      <PageTitle focus={!refusal.refused}>{t('codesTitle')}</PageTitle>
      <p>{t('codesFor', { name: isolated(fullName(visit.person)) })}</p>
      <ol className="recovery-codes" aria-label={t('title')}>
        {view.codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <p>{t('keepWhere')}</p>
      <div className="recovery-ways">
        <PrintButton label={t('print')} />
        <ButtonLink variant="secondary" href={localized(locale, `${path}/file`)} download>
          {t('download')}
        </ButtonLink>
        <CopyButton text={view.codes.join('\n')} label={t('copy')} copied={t('copied')} failed={t('copyFailed')} />
      </div>
      <Notice tone="warning">{t('shownOnce')}</Notice>
      <Form does="recovery/keep">
        <Checkbox name="kept" value="yes" label={t('kept')} {...refusal.of('kept')} />
        <ButtonRow>
          <Button>{common('next')}</Button>
        </ButtonRow>
      </Form>
    </KeysFrame>
  )
}
