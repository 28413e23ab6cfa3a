import type { Locale } from '@/lib/core/locale'

/** Each language by its own name, as its speakers look for it. */
export const languageNames: Record<Locale, string> = { nl: 'Nederlands', fr: 'Français', de: 'Deutsch', en: 'English' }
