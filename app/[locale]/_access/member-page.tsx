import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { Mark } from '@/app/_ui/mark'
import type { FormName } from '@/app/forms'
import { Button, ButtonLink } from '@/app/_ui/button'
import { ButtonRow } from '@/app/_ui/button-row'
import { Form } from '@/app/_ui/form'
import { Notice } from '@/app/_ui/notice'
import { SummaryList } from '@/app/_ui/summary-list'
import { VisuallyHidden } from '@/app/_ui/visually-hidden'
import type { Place } from '@/lib/access/as-keeper'
import type { MemberView } from '@/lib/access/people-view'
import type { Locale } from '@/lib/core/locale'
import type { FormMemory } from '@/lib/http/form/memory'
import { localized } from '@/lib/http/paths'
import { dayInWords, momentInWords } from '@/lib/i18n/dates'
import { fullName } from '@/lib/person/model'
import type { RefusalWords } from '../_shell/refusal'
import { memberPath, organisationPath } from './places'
import { RoleFields } from './role-fields'

type Props = {
  locale: Locale
  place: Place
  view: MemberView
  memory: FormMemory
  refusal: RefusalWords
  does: FormName
  /** Whether whoever looks may change anything. */
  mayChange: boolean
  /** What else the form asks for. */
  fresh?: ReactNode
  /** What can be done while the person has not come yet. */
  invitation?: ReactNode
}

/** One of an organisation's people: who they are, and what they may do. */
export async function MemberPage({ locale, place, view, memory, refusal, does, mayChange, fresh, invitation }: Props) {
  const t = await getTranslations({ locale, namespace: 'access' })
  const { member, roles, mark, now, self, organisation } = view
  const path = memberPath(place, member.id)
  const rows = [
    { term: t('people.username'), value: <bdi>{member.username}</bdi> },
    ...(member.email && member.email !== member.username ? [{ term: t('member.address'), value: <bdi>{member.email}</bdi> }] : []),
    { term: t('member.since'), value: dayInWords(locale, member.since) },
    { term: t('people.lastSignIn'), value: member.lastSignIn ? momentInWords(locale, member.lastSignIn) : t('people.never') },
    { term: t('people.state'), value: t(`state.${member.state}`) },
    {
      term: t('member.task'),
      value: t(member.manager ? 'responsible' : 'member.noTask'),
      action: mayChange && !self && (
        <a href={localized(locale, `${path}/manager`)}>
          {t('member.change')} <VisuallyHidden>{t(member.manager ? 'dismiss.link' : 'appoint.link')}</VisuallyHidden>
        </a>
      ),
    },
  ]
  const enrolled = member.state === 'active' || member.state === 'disabled'
  return (
    <>
      <SummaryList rows={rows} />
      {!enrolled && invitation}
      <h2 id="roles">{t('member.roles')}</h2>
      {roles.length === 0 && <p>{t('member.nothingToGive')}</p>}
      {roles.length > 0 && (
        <Form does={does} aria-labelledby="roles">
          <p>{t('member.rolesText')}</p>
          <Mark name="seen" value={memory.kept.seen ?? mark} />
          <RoleFields locale={locale} now={now} roles={roles} held={member.roles} kept={memory.kept} refusal={refusal} />
          {mayChange && fresh}
          {mayChange && (
            <ButtonRow>
              <Button>{t('member.save')}</Button>
            </ButtonRow>
          )}
        </Form>
      )}
      {self && <Notice>{t('member.self')}</Notice>}
      <ButtonRow>
        {mayChange && !self && enrolled && (
          <ButtonLink variant="danger" href={localized(locale, `${path}/remove`)}>
            {t('remove.link', { name: fullName(member) })}
          </ButtonLink>
        )}
        <ButtonLink variant="secondary" href={localized(locale, organisationPath(place))}>
          {t('member.back', { organisation: organisation.name })}
        </ButtonLink>
      </ButtonRow>
    </>
  )
}
