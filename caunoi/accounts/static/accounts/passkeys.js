/** Passkeys: the page's JSON to the browser's own dialogue, and its answer back into the form. */

const toBytes = (text) => {
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
};
const toText = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

/** Server's options with base64url texts turned to bytes. */
function opened({ publicKey }) {
  const known = (list) => list?.map((one) => ({ ...one, id: toBytes(one.id) }));
  const options = { ...publicKey, challenge: toBytes(publicKey.challenge) };
  if (options.user) options.user = { ...options.user, id: toBytes(options.user.id) };
  if (options.excludeCredentials) options.excludeCredentials = known(options.excludeCredentials);
  if (options.allowCredentials) options.allowCredentials = known(options.allowCredentials);
  return { publicKey: options };
}

/** What the browser answered, as JSON that the server reads. */
function sealed(credential) {
  const { response } = credential;
  const parts = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];
  const texts = parts.filter((part) => response[part]).map((part) => [part, toText(response[part])]);
  return JSON.stringify({
    type: credential.type,
    id: credential.id,
    rawId: toText(credential.rawId),
    authenticatorAttachment: credential.authenticatorAttachment,
    response: { ...Object.fromEntries(texts), transports: response.getTransports?.() ?? [] },
    clientExtensionResults: credential.getClientExtensionResults(),
  });
}

function newOptions(data, alone) {
  const options = opened(data.creation_options);
  options.publicKey.authenticatorSelection = {
    ...options.publicKey.authenticatorSelection,
    residentKey: alone ? "required" : "discouraged",
    requireResidentKey: alone,
    userVerification: alone ? "required" : "preferred",
  };
  return options;
}

const pageData = () => JSON.parse(document.getElementById("passkey-data").textContent);

async function askedFor(form) {
  const response = await fetch(form.action, { headers: { Accept: "application/json", "X-Requested-With": "XMLHttpRequest" } });
  if (!response.ok) throw new Error(String(response.status));
  return response.json();
}

const CEREMONIES = {
  "passkey-add": (form) => navigator.credentials.create(newOptions(pageData(), form.elements.passwordless?.checked ?? false)),
  "passkey-use": () => navigator.credentials.get(opened(pageData().request_options)),
  "passkey-login": async (form) => navigator.credentials.get(opened((await askedFor(form)).request_options)),
};

for (const [id, ceremony] of Object.entries(CEREMONIES)) {
  const form = document.getElementById(id);
  if (!form || !window.PublicKeyCredential) continue;
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const failed = form.querySelector(".wrong-passkey");
    failed.hidden = true;
    try {
      form.elements.credential.value = sealed(await ceremony(form));
      form.submit();
    } catch {
      failed.hidden = false;
    }
  });
}
