import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { PageTitle } from '@/app/_ui/page-title'
import { StepList, type Step as Mark } from '@/app/_ui/step-list'
import { stageOf, stages, type Step } from '@/lib/activation/model'
import type { Locale } from '@/lib/core/locale'
import { stepPath, type Path } from '@/lib/http/paths'
import type { Visit } from '@/lib/session/open-session'
import { Refusal, type RefusalWords } from '../../_shell/refusal'
import { KeysFrame } from './keys-frame'

type Props = {
  locale: Locale
  step: Step
  /** Where the page is, if it is not the step's own. */
  path?: Path
  title: string
  visit: Visit
  refusal?: RefusalWords
  children: ReactNode
}

/** One page of the wizard: what was refused, the question, where one is on the way. */
export async function WizardFrame({ locale, step, path = stepPath(step), title, visit, refusal, children }: Props) {
  const t = await getTranslations({ locale, namespace: 'wizard' })
  const here = stages.indexOf(stageOf(step))
  const marks = stages.map((stage, index): Mark => ({
    label: t(`stages.${stage}`),
    state: index < here ? 'done' : index === here ? 'current' : 'upcoming',
  }))
  return (
    <KeysFrame locale={locale} path={path} title={title} refused={refusal?.refused} visit={visit}>
      {refusal && <Refusal words={refusal} />}
      <PageTitle caption={t('caption', { number: here + 1, total: stages.length })} focus={!refusal?.refused}>
        {title}
      </PageTitle>
      <StepList label={t('steps')} steps={marks} doneWord={t('done')} />
      {children}
    </KeysFrame>
  )
}
