/** A real OpenID provider in a process of its own: port, the client's callback. Whoever types a name is that name. */
import Provider from 'oidc-provider'

const [port, callback] = process.argv.slice(2)
const issuer = `http://127.0.0.1:${port}`
const provider = new Provider(issuer, {
  clients: [{ client_id: 'anju', client_secret: 'a secret of the test', redirect_uris: [callback] }],
  pkce: { required: () => true },
  features: { devInteractions: { enabled: true } },
  cookies: { keys: ['only for this test'] },
})
provider.listen(Number(port), '127.0.0.1', () => process.send?.('ready'))
