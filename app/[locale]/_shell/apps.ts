/** What people carry their codes on. */
export const platforms = ['android', 'ios', 'computer'] as const
export type Platform = (typeof platforms)[number]

/** A name to look for in a store, or the catalogue's words for an app that is on the device already. */
export type App = string | { words: 'builtInIos' | 'builtInMac' }

/** Apps known to take SHA-1, six digits, thirty seconds; by the alphabet, and not a recommendation. */
export const apps: Record<Platform, App[]> = {
  android: ['2FAS', 'Aegis Authenticator', 'Ente Auth', 'FreeOTP+', 'Google Authenticator', 'Microsoft Authenticator'],
  ios: ['2FAS', { words: 'builtInIos' }, 'Ente Auth', 'FreeOTP', 'Google Authenticator', 'Microsoft Authenticator'],
  computer: [{ words: 'builtInMac' }, 'Ente Auth', 'KeePassXC'],
}
