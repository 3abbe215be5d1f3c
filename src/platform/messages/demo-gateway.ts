import { type Clock, Fault } from '../../kit/index.ts'
import type { Message, MessageGateway } from './gateway.ts'

/** A message as the demonstration's page shows it. */
export interface KeptMessage extends Message {
  readonly at: string
}

/** Sends nothing: keeps the last messages for a page and writes them to the log, for trying out. */
export interface DemoGateway extends MessageGateway {
  /** The last ones, the newest first. */
  list(): readonly KeptMessage[]
}

const KEPT = 100

/** Throws `bad-setting` for the real thing: codes on a page would let anybody in. `log` gets one line for each message. */
export function demoGateway(settings: { production: boolean; clock: Clock; log: (line: string) => void }): DemoGateway {
  const { production, clock, log } = settings
  if (production) {
    throw new Fault('bad-setting', '正式运行不能使用演示用的短信：验证码会显示在页面上。请接入短信平台。', {
      path: 'MESSAGE_GATEWAY_URL',
    })
  }
  const kept: KeptMessage[] = []
  return {
    send: async (message) => {
      kept.unshift({ ...message, at: clock.now().toISOString() })
      kept.length = Math.min(kept.length, KEPT)
      log(`演示短信 ${message.phone}：${message.text}`)
    },
    list: () => kept,
  }
}
