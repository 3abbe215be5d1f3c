import { type MessageGateway, Undelivered } from './gateway.ts'

/** For an office that has no short-message service: people come to the window, and asking for a code says so. */
export const NO_GATEWAY: MessageGateway = {
  send: async () => {
    throw new Undelivered('no-service', '本单位还没有开通短信，请到窗口办理，或者请工作人员代为办理。')
  },
}
