import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button } from 'react-aria-components'
import { FaultNote } from '../shell/fault-note.tsx'
import { forgetForms } from './cases/apply-form.ts'
import { choosePerson } from './chosen-person.ts'
import { MINE, signOut } from './my-api.ts'
import { forgetTyped } from './typed-text.ts'

/** Ends this session and forgets everything of it that the page still held. */
export function SignOutButton() {
  const queries = useQueryClient()
  const navigate = useNavigate()
  const leaving = useMutation({
    networkMode: 'always',
    mutationFn: signOut,
    onSuccess: async () => {
      choosePerson(null)
      forgetTyped()
      forgetForms()
      await navigate({ to: '/me/sign-in', search: { left: true } })
      queries.removeQueries({ queryKey: [MINE] })
    },
  })
  return (
    <>
      <Button className="button button-second" isDisabled={leaving.isPending} onPress={() => leaving.mutate()}>
        退出登录
      </Button>
      {leaving.error ? <FaultNote fault={leaving.error} onRetry={() => leaving.mutate()} /> : null}
    </>
  )
}
