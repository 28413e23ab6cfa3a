// npm run audit:verify [-- anchors.jsonl | server.log ...]
import { existsSync, readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { anchorKeys, anchorsIn, isAnchorDue } from '@/lib/audit/anchor'
import type { Fault } from '@/lib/audit/fault'
import { chainSince } from '@/lib/audit/seal-store'
import { verifyChain, type Trust } from '@/lib/audit/verify-chain'
import { processContext } from '@/lib/db/context'

/**
 * Verifies the chain of deeds. Ends with 0 when it is sound, with 1 and the first fault when it is not, with 2 when it
 * could not be read, or has no anchors to be compared with though it should. AUDIT_PUBLIC_KEYS (as printed here, `k1:…,k2:…`) checks anchors with keys from elsewhere.
 */
async function main(): Promise<number> {
  const { positionals } = parseArgs({ allowPositionals: true })
  const ctx = processContext()
  const configured = process.env.AUDIT_ANCHORS ?? ''
  const files = positionals.length > 0 ? positionals : [configured].filter((file) => existsSync(file))
  const anchors = files.flatMap((file) => anchorsIn(readFileSync(file, 'utf8')))
  const due = await ctx.db.glance(async (glance) => isAnchorDue(await chainSince(glance), glance.now))
  // Whoever cut off the end of the chain may have taken the file along.
  if (positionals.length === 0 && configured && anchors.length === 0 && due)
    throw new Error(`AUDIT_ANCHORS is ${configured}, and no anchor is there, though the chain is days old. Bring the file back, or name another: npm run audit:verify -- FILE`)
  const trust: Trust = { site: ctx.site.url, keys: givenKeys() ?? anchorKeys(ctx.secrets) }
  const { fault, head, expired, waiting } = await verifyChain(ctx.db, anchors, trust)
  console.log(`${String(head.position)} deeds in the chain, ${String(expired)} of them gone with their months.`)
  console.log(`${String(waiting.count)} waiting for their place${waiting.since ? `, since ${waiting.since.toISOString()}` : ''}.`)
  console.log(anchors.length > 0 ? `${String(anchors.length)} anchors compared.` : 'No anchors: an end that was cut off cannot be seen.')
  console.log(`Public keys of the anchors: ${Object.entries(trust.keys).map(([id, key]) => `${id}:${key}`).join(',')}`)
  console.log(fault ? `BROKEN: ${inWords(fault)}` : `Sound up to position ${String(head.position)}, ${head.hash.toString('hex')}.`)
  await ctx.db.close()
  return fault ? 1 : 0
}

function givenKeys(): Record<string, string> | null {
  const given = process.env.AUDIT_PUBLIC_KEYS
  return given ? Object.fromEntries(given.split(',').map((entry) => entry.trim().split(':') as [string, string])) : null
}

function inWords(fault: Fault): string {
  const at = fault.at ? ` of ${fault.at.toISOString()}` : ''
  switch (fault.kind) {
    case 'edited':
      return `deed ${String(fault.deedId)}${at}, position ${String(fault.position)}, says something else than when it was sealed.`
    case 'missing':
      return `deed ${String(fault.deedId)}${at}, position ${String(fault.position)}, is gone before its period ended.`
    case 'inserted':
      return `deed ${String(fault.deedId)}${at} was put in past the product: it has no place in the chain.`
    case 'broken-seal':
      return `the seal of positions ${String(fault.position)} to ${String(fault.last)} does not follow from the one before.`
    case 'cut':
      return `the chain ends before position ${String(fault.position)}; the anchor${at} knows of more.`
    case 'rewritten':
      return `the chain up to position ${String(fault.position)} is not the one that was anchored: compare the anchor${at}.`
    case 'forged-anchor':
      return `the anchor${at}, position ${String(fault.position)}, was not made with a key of this installation.`
  }
}

main()
  .then((code) => process.exit(code))
  .catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    process.exit(2)
  })
