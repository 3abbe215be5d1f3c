import { useQuery } from '@tanstack/react-query'
import { Button } from 'react-aria-components'
import { formatInstant } from '../../ui/format.ts'
import { Loaded } from '../shell/loaded.tsx'
import { PageTitle } from '../shell/page-title.tsx'
import './me.css'
import { messagesQuery } from './my-api.ts'

/** Only while trying out: the messages that would have gone to phones, newest first. */
export function MessagesPage() {
  const messages = useQuery(messagesQuery)
  return (
    <div className="me">
      <div>
        <PageTitle>演示短信</PageTitle>
        <p className="help">演示时短信不真的发出，都显示在这里。正式使用时没有这一页。</p>
      </div>
      <Loaded of={messages}>
        {(all) => {
          if (all === null) return <p>这里是正式使用的系统，短信都发到手机上。</p>
          if (all.length === 0) return <p>还没有短信。在登录页填手机号，点“发验证码”，短信就会出现在这里。</p>
          return (
            <ul className="plain-list">
              {all.map(({ at, phone, text }) => (
                <li className="entry" key={`${at} ${phone} ${text}`}>
                  <p className="help">
                    {formatInstant(at)}，发给 {phone}
                  </p>
                  <p>{text}</p>
                </li>
              ))}
            </ul>
          )
        }}
      </Loaded>
      <Button className="button button-second" onPress={() => messages.refetch()}>
        看有没有新的
      </Button>
    </div>
  )
}
