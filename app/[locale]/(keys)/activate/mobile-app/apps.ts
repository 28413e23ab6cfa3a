/** What people carry their codes on. */
export const platforms = ['android', 'ios', 'computer'] as const
export type Platform = (typeof platforms)[number]

/**
 * Apps tried or documented to take SHA-1, six digits, thirty seconds; by the alphabet, and not a recommendation.
 * `builtIn` are those that need no store; their names come from the catalogue.
 */
export const apps: Record<Platform, { builtIn?: 'builtInIos' | 'builtInMac'; names: string[] }> = {
  android: {
    names: ['2FAS', 'Aegis Authenticator', 'Ente Auth', 'FreeOTP+', 'Google Authenticator', 'Microsoft Authenticator'],
  },
  ios: { builtIn: 'builtInIos', names: ['2FAS', 'Ente Auth', 'FreeOTP', 'Google Authenticator', 'Microsoft Authenticator'] },
  computer: { builtIn: 'builtInMac', names: ['Ente Auth', 'KeePassXC'] },
}
