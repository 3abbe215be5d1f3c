const WHILE_MS = 60_000

/** Lets the browser keep a file under a name. */
export function keepFile(file: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), WHILE_MS)
}
