import 'virtual:theme.css'
import './verifier.css'
import { answerQuestions, ask } from './ask.ts'
import { byId, element } from './element.ts'
import { type Facts, recognise } from './look.ts'
import { showReport } from './show-report.ts'

/** Larger than any real draw; a browser could not hold it. */
const LONGEST_BYTES = 200_000_000

/** What was verified last, to hold originals against. */
let facts: Facts | undefined

/** The text of the chosen file, or else what was pasted. Throws an error whose message is a sentence. */
async function textOf(part: 'proof' | 'receipt'): Promise<string> {
  const file = byId(`${part}-file`, HTMLInputElement).files?.[0]
  if (file === undefined) return byId(`${part}-text`, HTMLTextAreaElement).value.trim()
  if (file.size > LONGEST_BYTES) throw new Error('文件太大，不是摇号的文件。')
  const bytes = await file.arrayBuffer()
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw new Error(`“${file.name}”不是文字文件（UTF-8），请检查选对了没有。`)
  }
}

function showTrouble(words: string): void {
  byId('trouble', HTMLParagraphElement).textContent = words
}

async function verify(script: string): Promise<void> {
  const [proof, receipt] = [await textOf('proof'), await textOf('receipt')]
  if (proof === '') return showTrouble('请先选择证明文件，或者粘贴它的文字。')
  const answer = await ask({ proof, receipt }, script)
  if ('trouble' in answer) return showTrouble(answer.trouble)
  facts = answer.facts
  const place = byId('answer', HTMLDivElement)
  place.replaceChildren(...showReport(answer.report, answer.facts))
  place.focus()
  place.scrollIntoView()
}

async function start(script: string): Promise<void> {
  const button = byId('start', HTMLButtonElement)
  facts = undefined
  showTrouble('')
  byId('answer', HTMLDivElement).replaceChildren(element('p', { role: 'status' }, '正在重新摇号……'))
  button.disabled = true
  try {
    await verify(script)
  } catch (error) {
    showTrouble(error instanceof Error ? error.message : String(error))
  }
  button.disabled = false
  if (byId('trouble', HTMLParagraphElement).textContent !== '') byId('answer', HTMLDivElement).replaceChildren()
}

async function compareOriginal(file: File): Promise<void> {
  const words = byId('original-words', HTMLSpanElement)
  if (facts === undefined) {
    words.textContent = '请先核对证明文件，再来选原件。'
    return
  }
  const found = recognise(facts, new Uint8Array(await file.arrayBuffer()))
  const sentences = {
    notice: '✓ 是公告里写的那份公示原件。',
    verifier: '✓ 是公告里写的那个核对页面。',
    none: '✗ 公告里没有这个文件的指纹。',
  } as const
  words.textContent = sentences[found ?? 'none']
}

/** Wires the page; `script` is the text of this very script, which a worker runs once more. */
function openPage(script: string): void {
  byId('ask', HTMLFormElement).addEventListener('submit', (event) => {
    event.preventDefault()
    void start(script)
  })
  for (const part of ['proof', 'receipt'] as const) {
    const input = byId(`${part}-file`, HTMLInputElement)
    input.addEventListener('change', () => {
      byId(`${part}-name`, HTMLSpanElement).textContent = input.files?.[0]?.name ?? '还没有选'
    })
    // Who pastes has changed their mind about the file.
    byId(`${part}-text`, HTMLTextAreaElement).addEventListener('input', () => {
      input.value = ''
      byId(`${part}-name`, HTMLSpanElement).textContent = '还没有选'
    })
  }
  const original = byId('original-file', HTMLInputElement)
  original.addEventListener('change', () => {
    const file = original.files?.[0]
    if (file) void compareOriginal(file)
  })
}

if (typeof document === 'undefined') answerQuestions()
else openPage(document.currentScript?.textContent ?? '')
