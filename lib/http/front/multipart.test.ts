import fc from 'fast-check'
import { expect, test } from 'vitest'
import { filePart } from './multipart'

const type = 'multipart/form-data; boundary=----kt42'
const body = (content: Buffer, name = 'people.csv') =>
  Buffer.concat([
    Buffer.from(`------kt42\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: text/csv\r\n\r\n`),
    content,
    Buffer.from('\r\n------kt42--\r\n'),
  ])
async function* inPieces(whole: Buffer, size: number) {
  for (let at = 0; at < whole.length; at += size) yield whole.subarray(at, at + size)
}
async function take(whole: Buffer, size = 64, contentType = type) {
  const { fileName, pieces } = await filePart(inPieces(whole, size), contentType)
  const taken: Buffer[] = []
  for await (const piece of pieces) taken.push(piece)
  return { fileName, content: Buffer.concat(taken) }
}

test('a file comes out of its form as it went in, whatever it holds and however it is cut up', async () => {
  const chunk = fc.oneof(fc.constantFrom('\r\n', '\r\n--', '\r\n------kt4', '------kt42', '\r'), fc.string({ unit: 'binary', maxLength: 20 }))
  const content = fc.array(chunk, { maxLength: 12 }).map((chunks) => Buffer.from(chunks.join('')))
  await fc.assert(
    fc.asyncProperty(content.filter((bytes) => !bytes.includes('\r\n------kt42')), fc.integer({ min: 1, max: 300 }), async (bytes, size) => {
      expect(await take(body(bytes), size)).toEqual({ fileName: 'people.csv', content: bytes })
    }),
  )
})

test('its name may hold quotes', async () => {
  expect((await take(body(Buffer.from('x'), 'the %22best%22 \\"one\\".csv'))).fileName).toBe('the "best" "one".csv')
})

test('a form without a file, or of another shape, is an empty one', async () => {
  const field = Buffer.from('------kt42\r\nContent-Disposition: form-data; name="file"\r\n\r\nvalue\r\n------kt42--\r\n')
  expect((await take(field)).content).toHaveLength(0)
  expect((await take(Buffer.from('nonsense'))).content).toHaveLength(0)
  expect((await take(body(Buffer.from('x')), 64, 'multipart/form-data')).content).toHaveLength(0)
})

test('a file that is cut off on its way is none', async () => {
  await expect(take(body(Buffer.from('username')).subarray(0, -20))).rejects.toThrow('cut off')
})
