import type { Application, InLocales } from '@/lib/application/model'
import { apiKeyManager } from '@/lib/grant/model'

/** An application with its roles. */
export type DemoApplication = Pick<Application, 'code' | 'names' | 'descriptions' | 'environment' | 'url'> & { roles: Record<string, InLocales> }

const keys: InLocales = {
  nl: 'Beheer van API-sleutels',
  fr: 'Gestion des clés API',
  de: 'Verwaltung von API-Schlüsseln',
  en: 'Management of API keys',
}

/** What the demonstration signs in for. `npm run demo` starts the first; nothing answers at the second. */
export const demoApplications: DemoApplication[] = [
  {
    code: 'VAMREG',
    names: { nl: 'VAMREG', fr: 'VAMREG', de: 'VAMREG', en: 'VAMREG' },
    descriptions: {
      nl: 'Register waarin het gebruik van geneesmiddelen bij dieren wordt gemeld.',
      fr: 'Registre dans lequel l’utilisation de médicaments chez les animaux est déclarée.',
      de: 'Register, in dem die Anwendung von Arzneimitteln bei Tieren gemeldet wird.',
      en: 'Register in which the use of medicines in animals is reported.',
    },
    environment: 'UAT',
    url: 'http://localhost:3001/',
    roles: {
      READER: { nl: 'Lezen', fr: 'Lecture', de: 'Lesen', en: 'Read' },
      REPORTER: { nl: 'Melden', fr: 'Déclaration', de: 'Melden', en: 'Report' },
      [apiKeyManager]: keys,
    },
  },
  {
    code: 'SHORTAGES',
    names: {
      nl: 'Onbeschikbaarheden',
      fr: 'Indisponibilités',
      de: 'Lieferengpässe',
      en: 'Shortages',
    },
    descriptions: {
      nl: 'Melden dat een geneesmiddel tijdelijk of definitief niet beschikbaar is.',
      fr: 'Signaler qu’un médicament est temporairement ou définitivement indisponible.',
      de: 'Melden, dass ein Arzneimittel vorübergehend oder endgültig nicht verfügbar ist.',
      en: 'Report that a medicine is unavailable for a time, or for good.',
    },
    environment: 'UAT',
    url: 'http://localhost:3002/',
    roles: {
      REPORTER: { nl: 'Melden', fr: 'Déclaration', de: 'Melden', en: 'Report' },
      [apiKeyManager]: keys,
    },
  },
]
