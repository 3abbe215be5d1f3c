import { type Answer, look, type Question } from './look.ts'

/** Answers questions from the page, inside the worker. */
export function answerQuestions(): void {
  const scope = globalThis as unknown as { postMessage(answer: Answer): void }
  globalThis.addEventListener('message', (event) => {
    scope.postMessage(look((event as MessageEvent<Question>).data))
  })
}

/** Lets a worker of the same script compute, so that the page stays awake; where the browser gives none, the page computes itself. */
export async function ask(question: Question, script: string): Promise<Answer> {
  const worker = startWorker(script)
  if (worker === undefined) return look(question)
  try {
    return await new Promise<Answer>((resolve, reject) => {
      worker.addEventListener('message', (event: MessageEvent<Answer>) => resolve(event.data))
      worker.addEventListener('error', reject)
      worker.postMessage(question)
    })
  } catch {
    return look(question)
  } finally {
    worker.terminate()
  }
}

function startWorker(script: string): Worker | undefined {
  const address = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }))
  try {
    return new Worker(address)
  } catch {
    return undefined
  }
}
