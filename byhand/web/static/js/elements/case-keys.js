/** Keys of the moderators' desk: a letter chooses what is to be done, N goes on. Nothing is decided by a key alone. */
customElements.define("case-keys", class extends HTMLElement {
  connectedCallback() {
    this.heard = (event) => this.press(event);
    // Before the keys for reading, which hear the same letters.
    addEventListener("keydown", this.heard, true);
  }

  disconnectedCallback() {
    removeEventListener("keydown", this.heard, true);
  }

  press(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || localStorage.getItem("keys") === "off") return;
    if (event.target.closest("textarea, select, dialog, input:not([type='radio'], [type='checkbox'])")) return;
    const found = document.querySelector(`[data-case-key="${CSS.escape(event.key.toLowerCase())}"]`);
    if (!found) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (found.matches("a")) found.click();
    else {
      found.checked = true;
      found.focus();
    }
  }
});
