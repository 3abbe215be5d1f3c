import { useLocation, useRouter } from '@tanstack/react-router'

/** Opens an address below `/desk`. */
export function useGo(): (address: string) => void {
  const { history } = useRouter()
  return (address) => history.push(`/desk${address}`)
}

/** The address that is open, below `/desk`, and what is asked behind it. */
export function useAddress(): { readonly path: string; readonly query: string } {
  const { href } = useLocation()
  const [path = '', query = ''] = href.replace(/#.*$/, '').split('?')
  const below = path.replace(/^\/desk(?=\/|$)/, '')
  return { path: below === '' ? '/' : below, query }
}
