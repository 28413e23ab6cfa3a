import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { AccountBar } from '@/app/_ui/account-bar'
import { PageTitle } from '@/app/_ui/page-title'
import { StepList, type Step as Mark } from '@/app/_ui/step-list'
import type { Locale } from '@/lib/core/locale'
import { enrolStages, stageOf, type EnrolStep } from '@/lib/enrolment/step'
import { enrolPath } from '@/lib/http/enrol-place'
import { fullName } from '@/lib/person/model'
import type { Visit } from '@/lib/session/open-session'
import { EndOfSession } from '../../_shell/end-of-session'
import { PageFrame } from '../../_shell/page-frame'
import { Refusal, type RefusalWords } from '../../_shell/refusal'
import { SignOutButton } from '../../_shell/sign-out-button'

type Props = { locale: Locale; step: EnrolStep; title: string; visit: Visit; refusal?: RefusalWords; children: ReactNode }

/**
 * One page of the enrolment. The list of steps is for the first time: whoever has a password of their own is asked for
 * one thing, a new app or new terms, and then goes on.
 */
export async function EnrolFrame({ locale, step, title, visit, refusal, children }: Props) {
  const t = await getTranslations({ locale, namespace: 'enrol' })
  const wizard = await getTranslations({ locale, namespace: 'wizard' })
  const keys = await getTranslations({ locale, namespace: 'myKeys' })
  const first = visit.person.newPasswordDue
  const here = enrolStages.indexOf(stageOf(step))
  const marks = enrolStages.map((stage, index): Mark => ({
    label: t(`stages.${stage}`),
    state: index < here ? 'done' : index === here ? 'current' : 'upcoming',
  }))
  return (
    <PageFrame
      locale={locale}
      path={enrolPath(step)}
      title={title}
      refused={refusal?.refused}
      account={
        <AccountBar welcome={keys('welcome', { name: fullName(visit.person) })}>
          <SignOutButton locale={locale} />
        </AccountBar>
      }
    >
      {refusal && <Refusal words={refusal} />}
      <PageTitle caption={first ? wizard('caption', { number: here + 1, total: enrolStages.length }) : undefined} focus={!refusal?.refused}>
        {title}
      </PageTitle>
      {first && <StepList label={wizard('steps')} steps={marks} doneWord={wizard('done')} />}
      {children}
      {first && <p className="field-hint">{t('later')}</p>}
      <EndOfSession locale={locale} visit={visit} />
    </PageFrame>
  )
}
