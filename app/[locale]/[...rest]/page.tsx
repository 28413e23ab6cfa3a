import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { localeOf, type PageProps } from '../_shell/locale-of'

export const dynamic = 'force-dynamic'

export default async function AnywhereElse({ params }: PageProps): Promise<never> {
  await getTranslations({ locale: await localeOf(params) })
  notFound()
}
