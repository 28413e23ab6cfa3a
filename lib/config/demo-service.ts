/**
 * Where the service of the demonstration runs; null where nobody said that it does. It stands beside the settings, which
 * tests and seeds have none of.
 */
export function demoServiceOrigin(): string | null {
  const given = process.env.DEMO_SERVICE_URL ?? ''
  return URL.canParse(given) ? new URL(given).origin : null
}
