import { rememberForm } from '@/lib/http/form/memory'
import type { Stream, StreamRim } from '@/lib/http/front/stream'
import type { Path } from '@/lib/http/paths'
import { exportLeft, type LeftFile } from '@/lib/roster/export-left'
import { reportOf } from '@/lib/roster/my-imports'
import { largestFile, receiveFile } from '@/lib/roster/receive-file'

/** A file of people, from a browser: kept for the worker to try. */
export const upload: Stream = {
  path: /^\/console\/imports\/upload$/,
  largest: largestFile,
  async take(rim, { fileName, pieces }) {
    const outcome = await receiveFile(rim.ctx, rim.session, fileName, pieces)
    if (outcome.kind === 'denied') return null
    return outcome.kind === 'received' ? `/console/imports/${outcome.id}` : sayTooLarge(rim)
  },
  tooLarge: sayTooLarge,
}

async function sayTooLarge({ browser }: StreamRim): Promise<Path> {
  await rememberForm(browser, '/console/imports', { errors: { file: { key: 'importTooLarge' } }, kept: {} })
  return '/console/imports?again=1'
}

/** What became of every row. */
export const report: Stream = {
  path: /^\/console\/imports\/([0-9a-f-]{36})\/report\.csv$/,
  async give({ ctx, session, params: [id = ''] }) {
    const pieces = await reportOf(ctx, session, id)
    return pieces && { fileName: `import-${id.slice(0, 8)}.csv`, pieces }
  },
}

/** Who is left, and how they are written to. */
export const left: Stream = {
  path: /^\/console\/imports\/(left|addresses)\.csv$/,
  async give({ ctx, session, params: [file] }) {
    const pieces = await exportLeft(ctx, session, file as LeftFile)
    return pieces && { fileName: `keyturn-${file ?? ''}.csv`, pieces }
  },
}
