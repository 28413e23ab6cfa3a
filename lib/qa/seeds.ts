import { demoGuests } from './demo-guests'
import type { Wish } from './wish'

/** One of the people that the demo starts with, and what the desk says of them. */
export type Seed = { story: string; wish: Wish; walk?: 'at-select' | 'finished' }

const asked = { pendingCell: 18 }
const linde = 'Apotheek De Linde'
const retired = { status: 'deactivated' as const }

export const seeds: Seed[] = [
  {
    story: 'Has a token card and nothing else: the main story, in Dutch.',
    wish: {
      username: 'noor', password: 'paraplu-achter-glas-7',
      firstName: 'Noor', lastName: 'Voorbeeld',
      email: 'noor.voorbeeld@example.be', locale: 'nl', card: asked,
    },
  },
  {
    story: 'Has a token card and nothing else: the main story, in French.',
    wish: {
      username: 'camille', password: 'parapluie-de-papier-7',
      firstName: 'Camille', lastName: 'Exemple',
      email: 'camille.exemple@example.be', locale: 'fr', card: asked,
    },
  },
  {
    story: 'Has a token card and nothing else: the main story, in German.',
    wish: {
      username: 'greta', password: 'regenschirm-im-mai-7',
      firstName: 'Greta', lastName: 'Muster',
      email: 'greta.muster@example.be', locale: 'de', card: asked,
    },
  },
  {
    story: 'Has a token card and nothing else: the main story, in English.',
    wish: {
      username: 'robin', password: 'umbrella-in-spring-7',
      firstName: 'Robin', lastName: 'Sample',
      email: 'robin.sample@example.org', locale: 'en', card: asked,
    },
  },
  {
    story: 'Has migrated: security codes come by e-mail, the token card is dead.',
    wish: {
      username: 'joris', password: 'fietsbel-op-zondag-7',
      firstName: 'Joris', lastName: 'Proef',
      email: 'joris.proef@example.be', locale: 'nl', card: retired, keys: ['email-code'],
    },
    walk: 'finished',
  },
  {
    story: 'Has migrated: security codes come from a mobile app, the token card is dead.',
    wish: {
      username: 'lea', password: 'sonnette-du-dimanche-7',
      firstName: 'Léa', lastName: 'Essai',
      email: 'lea.essai@example.be', locale: 'fr', card: retired, keys: ['mobile-app'],
    },
    walk: 'finished',
  },
  {
    story: 'Has a token card but no e-mail address: gives one in the wizard.',
    wish: {
      username: 'hilde', password: 'briefkasten-ohne-post-7',
      firstName: 'Hilde', lastName: 'Beispiel',
      email: null, locale: 'de', card: asked,
    },
  },
  {
    story: 'Typed a hundred wrong security codes in a row: the token card is locked.',
    wish: {
      username: 'alex', password: 'locked-garden-gate-7',
      firstName: 'Alex', lastName: 'Placeholder',
      email: 'alex.placeholder@example.org', locale: 'en', card: { status: 'locked', pendingCell: 18 },
    },
  },
  {
    story: 'Left the wizard after confirming the e-mail address: goes on at the choice of a key.',
    wish: {
      username: 'simon', password: 'escalier-a-moitie-7',
      firstName: 'Simon', lastName: 'Modèle',
      email: 'simon.modele@example.be', locale: 'fr', card: asked,
    },
    walk: 'at-select',
  },
  {
    story: 'Administrator of the console: signs in with the mobile app and may do everything.',
    wish: {
      username: 'ada', password: 'sleutelbos-in-de-lade-7',
      firstName: 'Ada', lastName: 'Beheer',
      email: 'ada.beheer@example.be', locale: 'nl', roles: ['admin'], keys: ['mobile-app'],
    },
  },
  {
    story: 'Support of the console: signs in with the mobile app, looks for people and helps them.',
    wish: {
      username: 'bruno', password: 'lampe-de-bureau-claire-7',
      firstName: 'Bruno', lastName: 'Guichet',
      email: 'bruno.guichet@example.be', locale: 'fr', roles: ['support'], keys: ['mobile-app'],
    },
  },
  {
    story: 'Auditor of the console: signs in with the mobile app, sees figures and deeds, changes nothing.',
    wish: {
      username: 'clara', password: 'aktenschrank-mit-licht-7',
      firstName: 'Clara', lastName: 'Prüfer',
      email: 'clara.pruefer@example.be', locale: 'de', roles: ['auditor'], keys: ['mobile-app'],
    },
  },
  {
    story: 'From outside: responsible for the people of Apotheek De Linde. Signs in with the mobile app, to the portal.',
    wish: {
      username: 'ines.voorbeeld@example.be', password: 'Kruidentuin-op-zolder-7',
      firstName: 'Ines', lastName: 'Voorbeeld',
      email: 'ines.voorbeeld@example.be', locale: 'nl', external: true,
      organisations: [{ name: linde, manager: true, roles: ['VAMREG.READER', 'SHORTAGES.REPORTER'] }],
    },
  },
  {
    story: 'From outside: works for Apotheek De Linde, reports in VAMREG and looks after its API keys.',
    wish: {
      username: 'mila.sample@example.org', password: 'Umbrella-in-autumn-77',
      firstName: 'Mila', lastName: 'Sample',
      email: 'mila.sample@example.org', locale: 'en', external: true,
      organisations: [{ name: linde, roles: ['VAMREG.REPORTER', 'VAMREG.IAM_API_KEY_MANAGER'] }],
    },
  },
  {
    story: 'From outside: responsible for Laboratoire Exemple, which sees nothing of Apotheek De Linde.',
    wish: {
      username: 'hugo.exemple@example.be', password: 'Eprouvette-et-jardin-7',
      firstName: 'Hugo', lastName: 'Exemple',
      email: 'hugo.exemple@example.be', locale: 'fr', external: true,
      organisations: [{ name: 'Laboratoire Exemple', manager: true, roles: ['VAMREG.REPORTER', 'VAMREG.IAM_API_KEY_MANAGER'] }],
    },
  },
]

/** What the desk says of a person; null for those made later. */
export const storyOf = (username: string) => stories.get(username) ?? null

const stories = new Map([
  ...seeds.map(({ story, wish }) => [wish.username, story] as const),
  ...demoGuests.map(({ story, guest }) => [guest.email, story] as const),
])

/** The place of a person among the seeds; those made later come behind all of them. */
export const rankOf = (username: string) =>
  seeds.findIndex((seed) => seed.wish.username === username) + 1 || Infinity
