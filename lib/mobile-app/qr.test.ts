import jsQR from 'jsqr'
import { expect, test } from 'vitest'
import { otpauthUri } from './otpauth'
import { qrSvg } from './qr'

const white = 4

/** Paints the drawing, so many pixels a module: a white square, and over it lines of modules that a pen draws from their middle. */
function paint(svg: string, scale: number) {
  const size = Number(/viewBox="0 0 (\d+) \1"/.exec(svg)?.[1])
  const [, ground = ''] = /<path fill="#ffffff" d="([^"]*)"/.exec(svg) ?? []
  const [, lines = ''] = /<path stroke="#000000" d="([^"]*)"/.exec(svg) ?? []
  expect(ground).toBe(`M0 0h${String(size)}v${String(size)}H0z`)
  const dark = new Set<string>()
  let [x, y] = [0, 0]
  for (const [, move, first, second] of lines.matchAll(/([Mmh])(-?[\d.]+)(?: (-?[\d.]+))?/g)) {
    if (move === 'M') [x, y] = [Number(first), Math.floor(Number(second))]
    else if (move === 'm') [x, y] = [x + Number(first), y + Number(second ?? 0)]
    else for (const end = x + Number(first); x < end; x++) dark.add(`${String(x)},${String(y)}`)
  }
  const side = size * scale
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255)
  for (let at = 0; at < side * side; at++) {
    const place = [at % side, Math.floor(at / side)].map((pixel) => Math.floor(pixel / scale))
    if (dark.has(place.join())) pixels.fill(0, at * 4, at * 4 + 3)
  }
  return { pixels, side, size, dark: [...dark].map((place) => place.split(',').map(Number)) }
}

test.each(['Noor Voorbeeld', 'Zoë Ça+é & Söhne?', 'n'.repeat(80)])('an app that scans the picture of %s reads the address, and white lies around it', async (label) => {
  const uri = otpauthUri({ site: 'Keyturn', environment: 'demo', label, secret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ' })
  const { pixels, side, size, dark } = paint(await qrSvg(uri), 4)
  expect(jsQR(pixels, side, side, { inversionAttempts: 'dontInvert' })?.data).toBe(uri)
  const places = dark.flat()
  expect([Math.min(...places), Math.max(...places)]).toEqual([white, size - white - 1])
})
