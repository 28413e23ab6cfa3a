import { getTranslations } from 'next-intl/server'
import { PageTitle } from '@/app/_ui/page-title'
import { localized } from '@/lib/http/paths'
import { InfoFrame, type InfoPlace } from './info-frame'
import { infoPath, infoTopics } from './places'

/** The way to each subject of Info. */
export async function Overview({ place }: { place: InfoPlace }) {
  const { locale, root } = place
  const t = await getTranslations({ locale, namespace: 'info' })
  return (
    <InfoFrame place={place} title={t('title')}>
      <PageTitle>{t('title')}</PageTitle>
      <p>{t('lead')}</p>
      <ul className="topic-list">
        {infoTopics.map((topic) => (
          <li key={topic}>
            <h2>
              <a href={localized(locale, infoPath(root, topic))}>{t(`topics.${topic}`)}</a>
            </h2>
            <p>{t(`about.${topic}`)}</p>
          </li>
        ))}
      </ul>
    </InfoFrame>
  )
}
