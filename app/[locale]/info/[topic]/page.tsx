import { notFound } from 'next/navigation'
import { isReadTopic, readTopics } from '../../_info/places'
import { ReadPage } from '../../_info/read-page'
import { localeOf, type PageProps } from '../../_shell/locale-of'

export const dynamicParams = false
export const generateStaticParams = () => readTopics.map((topic) => ({ topic }))

export default async function InfoTopicPage({ params }: PageProps<{ topic: string }>) {
  const { topic } = await params
  if (!isReadTopic(topic)) notFound()
  return <ReadPage place={{ locale: await localeOf(params), root: '/info', visit: null }} topic={topic} />
}
