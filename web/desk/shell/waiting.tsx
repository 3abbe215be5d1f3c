/** Keeps the page's place while something is on its way. */
export function Waiting() {
  return (
    <p className="waiting" role="status">
      正在打开，请稍等…
    </p>
  )
}
