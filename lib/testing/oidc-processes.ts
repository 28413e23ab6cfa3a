import { vi } from 'vitest'
import * as oidc from 'openid-client'
import type { TestContext } from './context'
import { clientOf, startOidc, type OidcServer, type TestService } from './oidc'

/** A process of its own on the same database. With the APP_URL of another it is one more of the same installation. */
export async function startProcess(world: () => TestContext, settings: Record<string, string> = {}): Promise<OidcServer> {
  vi.resetModules()
  const process = await startOidc(world, settings)
  // Loads what waits for the first service, before the modules are forgotten for the next process.
  await fetch(at(process, '/oidc/.well-known/openid-configuration'))
  return process
}

/** The same address at one of the processes. */
export function at(process: OidcServer, address: string | URL): URL {
  const { pathname, search } = new URL(address, process.origin)
  return new URL(pathname + search, process.origin)
}

/** The software of a service, whose calls arrive at one of the processes. */
export async function callingAt(process: OidcServer, service: Pick<TestService, 'clientId' | 'secret'>): Promise<oidc.Configuration> {
  const config = await clientOf(process, service)
  config[oidc.customFetch] = (url, options) => fetch(at(process, url), options as RequestInit)
  return config
}
