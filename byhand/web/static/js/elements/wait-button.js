/** A button that rests for data-seconds at first and says how long. The server keeps the same time by itself. */
class WaitButton extends HTMLElement {
  connectedCallback() {
    this.button = this.querySelector("button");
    if (!this.button) return;
    this.label = this.button.textContent;
    this.left = Number(this.dataset.seconds);
    this.button.disabled = true;
    this.timer = setInterval(() => this.tick(), 1000);
    this.tick(0);
  }

  disconnectedCallback() {
    clearInterval(this.timer);
  }

  tick(step = 1) {
    this.left -= step;
    this.button.disabled = this.left > 0;
    this.button.textContent = this.left > 0 ? `${this.label} in ${this.left} s` : this.label;
    if (this.left <= 0) clearInterval(this.timer);
  }
}

customElements.define("wait-button", WaitButton);
