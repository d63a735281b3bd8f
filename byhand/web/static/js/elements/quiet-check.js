/** A sum that keeps robots away, done while the person types. Its answer goes into the hidden field "proof". */
class QuietCheck extends HTMLElement {
  connectedCallback() {
    this.field = this.querySelector('input[name="proof"]');
    this.form = this.closest("form");
    if (!this.field || !this.form || !window.crypto?.subtle) return;
    this.done = this.solve();
    this.form.addEventListener("submit", (event) => this.hold(event));
  }

  async solve() {
    const challenge = JSON.parse(this.dataset.challenge);
    const { salt, nonce, cost, keyLength, keyPrefix } = challenge.parameters;
    const began = performance.now();
    for (let counter = 0; this.isConnected; counter += 1) {
      const key = await crypto.subtle.importKey("raw", join(fromHex(nonce), counter), "PBKDF2", false, ["deriveBits"]);
      const how = { name: "PBKDF2", hash: "SHA-256", salt: fromHex(salt), iterations: cost };
      const derivedKey = toHex(await crypto.subtle.deriveBits(how, key, keyLength * 8));
      if (!derivedKey.startsWith(keyPrefix)) continue;
      this.field.value = btoa(JSON.stringify({ challenge, solution: { counter, derivedKey, time: performance.now() - began } }));
      return;
    }
  }

  /* Whoever is faster than the sum waits for it, a second at most on most devices. If it fails, the form goes as it is. */
  hold(event) {
    if (this.field.value || this.waited) return;
    event.preventDefault();
    const submitter = event.submitter;
    this.done.finally(() => {
      this.waited = true;
      this.form.requestSubmit(submitter);
    });
  }
}

/* The counter follows the nonce as four bytes, highest first. */
function join(nonce, counter) {
  const all = new Uint8Array(nonce.length + 4);
  all.set(nonce);
  new DataView(all.buffer).setUint32(nonce.length, counter);
  return all;
}

function fromHex(hex) {
  return Uint8Array.from(hex.match(/../g), (pair) => parseInt(pair, 16));
}

function toHex(buffer) {
  return [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

customElements.define("quiet-check", QuietCheck);
