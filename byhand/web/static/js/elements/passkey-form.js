/** A form that a passkey fills. Wraps a form with a hidden field "credential" and a button [data-passkey].
 *  What to ask the passkey stands as JSON in data-options, or is fetched from data-options-url. */
class PasskeyForm extends HTMLElement {
  connectedCallback() {
    this.button = this.querySelector("[data-passkey]");
    if (!this.button || !possible()) {
      if (this.hasAttribute("data-explain")) this.tell("This browser knows no passkeys, or not at this address.");
      return;
    }
    this.button.hidden = false;
    this.button.type = "button";
    this.button.addEventListener("click", () => this.ask());
  }

  async ask() {
    const form = this.querySelector("form");
    try {
      const data = await this.options();
      const credential = data.creation_options
        ? await navigator.credentials.create(forCreation(data.creation_options, form.elements.passwordless?.checked))
        : await navigator.credentials.get(forLogin(data.request_options));
      form.elements.credential.value = JSON.stringify(plain(credential));
      form.submit();
    } catch (error) {
      this.tell(error.name === "InvalidStateError" ? "This passkey is here already." : "That did not work, or was called off. Nothing has changed.");
    }
  }

  async options() {
    if (this.dataset.options) return JSON.parse(this.dataset.options);
    const answer = await fetch(this.dataset.optionsUrl, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error("no options");
    return answer.json();
  }

  tell(text) {
    const place = this.querySelector("[data-failed]");
    place.textContent = text;
    place.hidden = false;
  }
}

/* Passkeys belong to a name; at a bare number such as 127.0.0.1 there are none. */
function possible() {
  return Boolean(window.PublicKeyCredential) && !/^[\d.]+$|:/.test(location.hostname);
}

function forCreation({ publicKey }, alone) {
  const keys = (publicKey.excludeCredentials || []).map((key) => ({ ...key, id: bytes(key.id) }));
  const wanted = { ...publicKey.authenticatorSelection, residentKey: alone ? "required" : "discouraged", requireResidentKey: Boolean(alone) };
  if (alone) wanted.userVerification = "required";
  const user = { ...publicKey.user, id: bytes(publicKey.user.id) };
  return { publicKey: { ...publicKey, challenge: bytes(publicKey.challenge), user, excludeCredentials: keys, authenticatorSelection: wanted } };
}

function forLogin({ publicKey }) {
  const keys = (publicKey.allowCredentials || []).map((key) => ({ ...key, id: bytes(key.id) }));
  return { publicKey: { ...publicKey, challenge: bytes(publicKey.challenge), allowCredentials: keys } };
}

/* What the browser gives back, as JSON: every buffer in base64url. */
function plain(credential) {
  const response = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[name]) response[name] = text(credential.response[name]);
  }
  if (credential.response.getTransports) response.transports = credential.response.getTransports();
  return { type: credential.type, id: credential.id, rawId: text(credential.rawId), response, authenticatorAttachment: credential.authenticatorAttachment, clientExtensionResults: credential.getClientExtensionResults() };
}

function bytes(base64url) {
  return Uint8Array.from(atob(base64url.replaceAll("-", "+").replaceAll("_", "/")), (char) => char.charCodeAt(0));
}

function text(buffer) {
  return btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

customElements.define("passkey-form", PasskeyForm);
