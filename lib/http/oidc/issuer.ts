/** Where the protocol lives. */
export const mountPath = '/oidc'

export const issuerOf = (appUrl: string) => `${new URL(appUrl).origin}${mountPath}`

/** What a service's software reads first: everything else stands there. */
export const discoveryOf = (appUrl: string) => `${issuerOf(appUrl)}/.well-known/openid-configuration`
