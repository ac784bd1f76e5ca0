// A certified OpenID provider (the npm package oidc-provider) with one client, for the tests: node serve.mjs PORT REDIRECT SECRET.
// Whoever signs in as NAME, with any password, has the verified address NAME@safina.test.
import Provider from 'oidc-provider';

const [, , port, redirect, secret] = process.argv;
const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [{ client_id: 'carnet', client_secret: secret, redirect_uris: [redirect], response_types: ['code'] }],
  claims: { openid: ['sub'], email: ['email', 'email_verified'] },
  // The address in the ID token itself, as companies' providers do it.
  conformIdTokenClaims: false,
  pkce: { required: () => true },
  findAccount: (_, id) => ({
    accountId: id,
    claims: async () => ({ sub: id, email: `${id}@safina.test`, email_verified: true }),
  }),
});
provider.listen(Number(port), '127.0.0.1', () => console.log('ready'));
