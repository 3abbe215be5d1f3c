import { DownOutlined } from '@ant-design/icons'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Dropdown } from 'antd'
import { signOut } from '../api.ts'
import { useSignedIn } from '../session/signed-in.ts'
import { useGo } from './go.ts'

/** One's own name, with the own account and the way out. */
export function OwnMenu() {
  const { desk } = useSignedIn()
  const go = useGo()
  const queries = useQueryClient()
  const leave = useMutation({
    mutationFn: signOut,
    onSettled: () => {
      go('/')
      queries.clear()
      queries.setQueryData(['session'], null)
      window.location.reload()
    },
  })
  const items = [
    { key: 'own', label: '我的账号', onClick: () => go('/security') },
    { key: 'out', label: '退出登录', onClick: () => leave.mutate() },
  ]
  return (
    <Dropdown menu={{ items }} trigger={['click']}>
      <Button type="text" className="own" aria-label={`${desk.displayName}，我的账号和退出登录`}>
        {desk.displayName} <DownOutlined aria-hidden />
      </Button>
    </Dropdown>
  )
}
