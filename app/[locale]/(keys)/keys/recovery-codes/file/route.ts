import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { siteFacts } from '@/lib/config/site'
import { isLocale } from '@/lib/core/locale'
import { requestContext } from '@/lib/http/here'
import { localized } from '@/lib/http/paths'
import { requireKeysVisitor } from '@/lib/http/visit'
import { dayInWords } from '@/lib/i18n/dates'
import { fullName } from '@/lib/person/model'
import { recoveryView } from '@/lib/recovery-code/recovery-view'

export const dynamic = 'force-dynamic'

/** The codes as a text file, as long as their page shows them. Looking changes nothing. */
export async function GET(_request: Request, { params }: { params: Promise<{ locale: string }> }): Promise<Response> {
  const { locale } = await params
  if (!isLocale(locale)) return new Response(null, { status: 404 })
  const visit = await requireKeysVisitor(locale)
  const view = await recoveryView(await requestContext(), visit.person.id)
  if (view.kind !== 'shown') redirect(localized(locale, '/keys'))
  const t = await getTranslations({ locale, namespace: 'recovery' })
  const { name: site } = siteFacts()
  const lines = [
    `${t('title')} · ${site}`,
    t('codesFor', { name: fullName(visit.person) }),
    t('madeOn', { date: dayInWords(locale, view.madeAt) }),
    '',
    ...view.codes.map((code, index) => `${String(index + 1).padStart(2)}. ${code}`),
    '',
    t('keepWhere'),
    '',
  ]
  return new Response(lines.join('\r\n'), {
    headers: {
      'Content-Type': 'text/plain; charset=utf-8',
      'Content-Disposition': `attachment; filename="${t('fileName')}.txt"`,
    },
  })
}
