// Passkeys: asks the device, fills the form's fields with what it answers, and sends the form. Without this module the form to
// sign in stays hidden, and the one to add a passkey says what is lacking.
const form = document.getElementById('passkey');
const button = form.querySelector('button');
const failed = form.querySelector('[data-failed]');
const bytes = (text) => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (sign) => sign.charCodeAt(0));
const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
const fill = (values) => { for (const [name, buffer] of Object.entries(values)) form.elements[name].value = text(buffer); };
const challenge = () => bytes(form.elements.challenge.value);

async function use() {
  const { rawId, response } = await navigator.credentials.get({
    publicKey: { challenge: challenge(), rpId: form.dataset.site, userVerification: 'required' },
  });
  fill({
    credential: rawId,
    user: response.userHandle ?? new ArrayBuffer(0),
    'client-data': response.clientDataJSON,
    'authenticator-data': response.authenticatorData,
    signature: response.signature,
  });
}

async function make() {
  const { user, email, member, known, algorithms, site } = form.dataset;
  const { response } = await navigator.credentials.create({
    publicKey: {
      challenge: challenge(),
      rp: { id: site, name: 'Carnet' },
      user: { id: bytes(user), name: email, displayName: member },
      pubKeyCredParams: algorithms.split(' ').map((alg) => ({ type: 'public-key', alg: Number(alg) })),
      excludeCredentials: known.split(' ').filter(Boolean).map((id) => ({ type: 'public-key', id: bytes(id) })),
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      attestation: 'none',
    },
  });
  fill({ 'client-data': response.clientDataJSON, attestation: response.attestationObject });
}

if (window.PublicKeyCredential) {
  form.hidden = false;
  button.disabled = false;
  form.querySelector('[data-without]')?.remove();
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    button.disabled = true;
    failed.hidden = true;
    try {
      await (form.dataset.passkey === 'use' ? use() : make());
      form.submit();
    } catch {
      failed.hidden = false;
      button.disabled = false;
    }
  });
}
