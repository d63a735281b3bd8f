/** Turns an unfolding block into a dialog at the side (from below on phones). Without script it unfolds in place. */
class SheetDialog extends HTMLElement {
  connectedCallback() {
    this.details = this.querySelector("details");
    this.body = this.details?.querySelector(".sheet-body");
    if (!this.body || this.dialog) return;
    this.dialog = document.createElement("dialog");
    this.dialog.className = "dialog drawer";
    this.dialog.setAttribute("aria-label", this.body.getAttribute("aria-label"));
    this.dialog.append(closeButton(this.dialog));
    this.details.querySelector("summary").addEventListener("click", (event) => {
      event.preventDefault();
      this.open();
    });
    this.dialog.addEventListener("click", (event) => event.target === this.dialog && this.dialog.close());
    this.dialog.addEventListener("close", () => this.closed());
    this.append(this.dialog);
  }

  closed() {
    this.details.append(this.body);
    this.body.querySelector("auto-save")?.putAside();
  }

  open() {
    this.dialog.append(...this.body.childNodes.length ? [this.body] : []);
    this.dialog.showModal();
  }
}

function closeButton(dialog) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "text-button dialog-close";
  button.textContent = "Close";
  button.addEventListener("click", () => dialog.close());
  return button;
}

customElements.define("sheet-dialog", SheetDialog);
