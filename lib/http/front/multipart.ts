/** A file as a browser sends it in a form: its name there, and its bytes as they come. */
export type FilePart = { fileName: string; pieces: AsyncGenerator<Buffer> }

const mostHead = 8 * 1024
const lineEnd = Buffer.from('\r\n\r\n')

/**
 * The one file of a form written in parts (RFC 7578). It has to be the first part: our forms send nothing else. A body
 * of another shape is a file without name or bytes.
 */
export async function filePart(body: AsyncIterable<Buffer>, contentType: string): Promise<FilePart> {
  const found = /;\s*boundary=(?:"([^"]{1,70})"|([^\s;]{1,70}))/i.exec(contentType)
  const boundary = Buffer.from(`\r\n--${found?.[1] ?? found?.[2] ?? ''}`)
  const pieces = body[Symbol.asyncIterator]()
  let head = Buffer.from('\r\n')
  while (found && head.indexOf(lineEnd) < 0 && head.length < mostHead) {
    const next = await pieces.next()
    if (next.done) break
    head = Buffer.concat([head, next.value])
  }
  const end = head.indexOf(lineEnd)
  const words = head.subarray(0, Math.max(0, end)).toString('utf8')
  const [, quoted] = /^content-disposition:.*;\s*filename="((?:[^"\\]|\\.)*)"/im.exec(words) ?? []
  if (quoted === undefined || !head.subarray(0, boundary.length).equals(boundary)) return { fileName: '', pieces: untilBoundary(Buffer.from(boundary), pieces, boundary) }
  const fileName = quoted.replace(/\\(.)/g, '$1').replaceAll('%22', '"')
  return { fileName, pieces: untilBoundary(head.subarray(end + lineEnd.length), pieces, boundary) }
}

/** The bytes before the boundary. A body that ends without one was cut off, and is no file. */
async function* untilBoundary(start: Buffer, pieces: AsyncIterator<Buffer>, boundary: Buffer): AsyncGenerator<Buffer> {
  let waiting = start
  for (;;) {
    const at = waiting.indexOf(boundary)
    if (at >= 0) {
      if (at > 0) yield waiting.subarray(0, at)
      return
    }
    // What may be the beginning of a boundary waits for the next piece.
    const sure = Math.max(0, waiting.length - boundary.length + 1)
    if (sure > 0) yield waiting.subarray(0, sure)
    const next = await pieces.next()
    if (next.done) throw new Error('The file was cut off on its way')
    waiting = Buffer.concat([waiting.subarray(sure), next.value])
  }
}
