import { getTranslations } from 'next-intl/server'
import { Checkbox } from '@/app/_ui/checkbox'
import { Field } from '@/app/_ui/field'
import { VisuallyHidden } from '@/app/_ui/visually-hidden'
import { lastDayOf } from '@/lib/access/last-day'
import type { Member } from '@/lib/access/people-store'
import { sameRole } from '@/lib/application/model'
import type { Locale } from '@/lib/core/locale'
import type { GivenRole } from '@/lib/grant/organisation-role-store'
import { dayInWords } from '@/lib/i18n/dates'
import { dayWritten } from '@/lib/steering/written'
import type { RefusalWords } from '../_shell/refusal'
import { heldField, untilField } from './wanted-roles'

type Props = {
  locale: Locale
  now: Date
  /** What the organisation has to give. */
  roles: GivenRole[]
  /** What the person was given, over or not. */
  held?: Member['roles']
  /** What was typed; empty where what stands is to be shown. */
  kept: Record<string, string>
  refusal: RefusalWords
}

/** Every role that an organisation has to give, application by application: a box, and a last day. */
export async function RoleFields({ locale, now, roles, held = [], kept, refusal }: Props) {
  const t = await getTranslations({ locale, namespace: 'access' })
  const typed = Object.keys(kept).length > 0
  const ids = [...new Set(roles.map(({ applicationId }) => applicationId))]
  const fieldsets = ids.map((applicationId) => {
    const own = roles.filter((role) => role.applicationId === applicationId)
    const [first] = own
    return (
      <fieldset className="field field-group" key={applicationId}>
        <legend>
          <bdi>{first?.names[locale]}</bdi> ({first?.environment})
        </legend>
        {own.map((role) => {
          const grant = held.find((each) => sameRole(each, role))
          const over = grant?.expiresAt && grant.expiresAt <= now ? grant.expiresAt : null
          const last = grant?.expiresAt && !over ? dayWritten(lastDayOf(grant.expiresAt)) : ''
          const [box, until] = [heldField(role), untilField(role)]
          return (
            <div className="role-fields" key={role.role}>
              <Checkbox
                name={box}
                value="yes"
                label={<bdi>{role.titles[locale]}</bdi>}
                hint={over ? t('member.endedOn', { date: dayInWords(locale, lastDayOf(over)) }) : undefined}
                defaultChecked={typed ? box in kept : grant !== undefined && !over}
                {...refusal.of(box)}
              />
              <Field
                name={until}
                label={
                  <>
                    {t('member.lastDay')} <VisuallyHidden>({role.titles[locale]})</VisuallyHidden>
                  </>
                }
                aria-describedby="day-hint"
                width="short"
                autoComplete="off"
                defaultValue={typed ? kept[until] : last}
                {...refusal.of(until)}
              />
            </div>
          )
        })}
      </fieldset>
    )
  })
  return (
    <>
      <p className="field-hint" id="day-hint">
        {t('member.dayHint')}
      </p>
      {fieldsets}
    </>
  )
}
