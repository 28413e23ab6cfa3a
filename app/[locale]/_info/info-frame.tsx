import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { InfoBox } from '@/app/_ui/info-box'
import type { Locale } from '@/lib/core/locale'
import { localized, type Path } from '@/lib/http/paths'
import type { Visit } from '@/lib/session/open-session'
import { KeysFrame } from '../(keys)/_frame/keys-frame'
import { PageFrame } from '../_shell/page-frame'
import { infoPath, infoTopics, type InfoRoot, type InfoTopic } from './places'

/** Where a page of Info stands: for everybody, or among the pages of who is signed in. */
export type InfoPlace = { locale: Locale; root: InfoRoot; visit: Visit | null }

type Props = { place: InfoPlace; topic?: InfoTopic; path?: Path; title: string; refused?: boolean; children: ReactNode }

/** What stands around a page of Info: the other subjects, and the tabs of who is signed in. */
export async function InfoFrame({ place, topic, path, title, refused, children }: Props) {
  const { locale, root, visit } = place
  const frame = {
    locale,
    path: path ?? infoPath(root, topic),
    title,
    refused,
    aside: topic && <OtherTopics place={place} topic={topic} />,
  }
  return visit ? (
    <KeysFrame {...frame} visit={visit}>
      {children}
    </KeysFrame>
  ) : (
    <PageFrame {...frame}>{children}</PageFrame>
  )
}

async function OtherTopics({ place: { locale, root }, topic }: { place: InfoPlace; topic: InfoTopic }) {
  const t = await getTranslations({ locale, namespace: 'info' })
  return (
    <InfoBox title={t('all')}>
      <ul className="link-list">
        {infoTopics.map((each) => (
          <li key={each}>
            <a href={localized(locale, infoPath(root, each))} aria-current={each === topic ? 'page' : undefined}>
              {t(`topics.${each}`)}
            </a>
          </li>
        ))}
      </ul>
    </InfoBox>
  )
}
