/** How far an import is, on stderr: one line that is written over on a terminal, now and then a line elsewhere. */
export function showProgress(bytes: number) {
  const began = performance.now()
  const terminal = process.stderr.isTTY
  let [rows, last] = [0, 0]
  const clear = () => {
    if (terminal) process.stderr.write('\r\x1b[K')
  }
  return {
    at(done: number, more: number) {
      rows += more
      const now = performance.now()
      if (now - last < (terminal ? 200 : 10_000)) return
      last = now
      const percent = bytes === 0 ? 100 : Math.min(100, Math.floor((done / bytes) * 100))
      const line = `${percent} %  ${rows.toLocaleString('en')} rows, ${Math.round(rows / ((now - began) / 1000)).toLocaleString('en')} a second`
      clear()
      process.stderr.write(terminal ? line : `${line}\n`)
    },
    say(words: string) {
      clear()
      console.error(words)
    },
    end: clear,
  }
}
