import { getTranslations } from 'next-intl/server'
import { ButtonLink } from '@/app/_ui/button'
import type { Locale } from '@/lib/core/locale'
import { localized } from '@/lib/http/paths'
import type { Visit } from '@/lib/session/open-session'

/** Out of the wizard, which stays as it is. Not for those who may go nowhere else: they can sign out. */
export async function Cancel({ locale, visit }: { locale: Locale; visit: Visit }) {
  if (visit.onlyWizard) return null
  const common = await getTranslations({ locale, namespace: 'common' })
  return (
    <ButtonLink variant="secondary" href={localized(locale, '/keys')}>
      {common('cancel')}
    </ButtonLink>
  )
}
