import { headers } from 'next/headers'

/** The least that a page rendered for every request can be. */
export default async function MinPage() {
  const read = await headers()
  return <h1>{read.get('host')}</h1>
}
