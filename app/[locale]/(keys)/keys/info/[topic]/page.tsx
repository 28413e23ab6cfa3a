import { notFound } from 'next/navigation'
import { isReadTopic } from '../../../../_info/places'
import { ReadPage } from '../../../../_info/read-page'
import { localeOf, type PageProps } from '../../../../_shell/locale-of'
import { infoPlace } from '../../../_frame/info-place'

export const dynamic = 'force-dynamic'

export default async function KeysInfoTopicPage({ params }: PageProps<{ topic: string }>) {
  const { topic } = await params
  if (!isReadTopic(topic)) notFound()
  return <ReadPage place={await infoPlace(await localeOf(params), `/info/${topic}`)} topic={topic} />
}
