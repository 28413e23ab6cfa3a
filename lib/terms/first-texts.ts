import type { Locale } from '@/lib/core/locale'
import { de } from './first/de'
import { en } from './first/en'
import { fr } from './first/fr'
import { nl } from './first/nl'

/** Version 1, until an administrator publishes or corrects anything. */
export const firstTexts: Record<Locale, string> = { nl, fr, de, en }
