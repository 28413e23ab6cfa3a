/** A QR code on white, in dark mode too. `svg` is our own drawing, never somebody's input. */
export function QrFrame({ svg, label }: { svg: string; label: string }) {
  return <div className="qr-frame" role="img" aria-label={label} dangerouslySetInnerHTML={{ __html: svg }} />
}
