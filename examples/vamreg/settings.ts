/** What this program is told by its environment. It stops where something is missing. */
export type Settings = {
  /** The address of the provider, exactly as its discovery says it. */
  issuer: URL
  clientId: string
  clientSecret: string
  /** Where people reach this program. */
  origin: string
  port: number
  /** With what it asks the provider's interface whether the keys of others are good; without, it asks nothing. */
  apiKey: string | null
}

export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const given = (name: string): string => {
    const value = env[name]
    if (!value) throw new Error(`${name} is missing. See examples/vamreg/README.md.`)
    return value
  }
  const port = Number(env.PORT ?? 3001)
  return {
    issuer: new URL(given('VAMREG_ISSUER')),
    clientId: given('VAMREG_CLIENT_ID'),
    clientSecret: given('VAMREG_CLIENT_SECRET'),
    origin: new URL(env.VAMREG_ORIGIN ?? `http://localhost:${port}`).origin,
    port,
    apiKey: env.VAMREG_API_KEY ? env.VAMREG_API_KEY : null,
  }
}
