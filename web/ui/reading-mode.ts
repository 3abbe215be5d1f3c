/** How this reader wants to see the pages: kept in the browser, applied to the document's root. */
export interface ReadingMode {
  readonly large: boolean
  readonly contrast: boolean
}

const key = 'anju.reading'

/** The remembered mode; plain when nothing is remembered or storage is closed. */
export function readingMode(): ReadingMode {
  try {
    const kept: Partial<ReadingMode> = JSON.parse(localStorage.getItem(key) ?? '{}')
    return { large: kept.large === true, contrast: kept.contrast === true }
  } catch {
    return { large: false, contrast: false }
  }
}

/** Shows the page in the mode and remembers it where the browser allows. */
export function applyReadingMode(mode: ReadingMode): void {
  document.documentElement.dataset.text = mode.large ? 'large' : 'normal'
  document.documentElement.dataset.contrast = mode.contrast ? 'high' : 'normal'
  try {
    localStorage.setItem(key, JSON.stringify(mode))
  } catch {
    // A browser without storage still shows the mode; it only forgets it.
  }
}
