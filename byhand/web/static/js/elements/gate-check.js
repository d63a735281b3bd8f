/** Does the sum of the gate by itself and goes on; what happens is said aloud. */
import { solved } from "./gate-sum.js";

const TOO_LONG = "This takes longer than usual. Please keep the page open, or sign in.";
const FAILED = "That did not work. Please check your connection and try again.";

class GateCheck extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.said = this.querySelector("[data-said]");
    this.querySelector("[data-without]").hidden = true;
    this.again = this.querySelector("[data-again]");
    this.again.addEventListener("click", (event) => {
      event.preventDefault();
      this.begin();
    });
    // Chosen links are followed, and coming back by the browser's button begins anew.
    addEventListener("pageshow", (event) => event.persisted && this.begin());
    this.begin();
  }

  async begin() {
    this.again.hidden = true;
    this.said.textContent = "Your browser is calculating …";
    const late = setTimeout(() => (this.said.textContent = TOO_LONG), 15_000);
    try {
      const answer = await fetch(this.dataset.sum, { headers: { Accept: "application/json" } });
      if (!answer.ok) throw new Error(answer.statusText);
      this.form.elements.proof.value = await solved(await answer.json(), () => this.isConnected);
      this.said.textContent = "Done. Here comes your page.";
      this.form.submit();
    } catch {
      this.said.textContent = FAILED;
      this.again.hidden = false;
    } finally {
      clearTimeout(late);
    }
  }
}

customElements.define("gate-check", GateCheck);
