/** A sum that keeps robots away, done while the person types. Its answer goes into the hidden field "proof". */
import { solved } from "./gate-sum.js";

class QuietCheck extends HTMLElement {
  connectedCallback() {
    this.field = this.querySelector('input[name="proof"]');
    this.form = this.closest("form");
    if (!this.field || !this.form || !window.crypto?.subtle) return;
    this.done = this.solve();
    this.form.addEventListener("submit", (event) => this.hold(event));
  }

  async solve() {
    this.field.value = await solved(JSON.parse(this.dataset.challenge), () => this.isConnected);
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

customElements.define("quiet-check", QuietCheck);
