/** Short words after a deed, with Undo where one exists. Also speaks for htmx: header HX-Trigger {"toast": {…}}. */
const STAYS = 9000;

export function say(message) {
  document.querySelector("undo-toast")?.add(message);
}

class UndoToast extends HTMLElement {
  connectedCallback() {
    for (const toast of this.children) this.leaveLater(toast);
    this.onToast = (event) => this.add(event.detail);
    this.onError = ({ detail }) => detail.xhr.getResponseHeader("HX-Trigger") || this.fail(detail.xhr.status);
    this.onSendError = () => this.fail(0);
    document.body.addEventListener("toast", this.onToast);
    document.body.addEventListener("htmx:responseError", this.onError);
    document.body.addEventListener("htmx:sendError", this.onSendError);
  }

  disconnectedCallback() {
    document.body.removeEventListener("toast", this.onToast);
    document.body.removeEventListener("htmx:responseError", this.onError);
    document.body.removeEventListener("htmx:sendError", this.onSendError);
  }

  fail(status) {
    const text = {
      0: "The site cannot be reached. Nothing was changed.",
      403: "That is not allowed, or the page is too old. Reload it and try again.",
      404: "That is no longer there.",
      429: "That was a little too often. Please wait a moment.",
    }[status];
    this.add({ text: text || "That did not work. Nothing was changed." });
  }

  add({ text, undo, ...more }) {
    const toast = document.createElement("p");
    toast.className = "toast";
    toast.append(text);
    if (undo) toast.append(" ", undoButton(undo, more));
    this.append(toast);
    document.getElementById("said").textContent = text;
    this.leaveLater(toast);
  }

  leaveLater(toast) {
    const leave = () => (toast.matches(":hover, :focus-within") ? setTimeout(leave, STAYS) : toast.remove());
    setTimeout(leave, STAYS);
  }
}

function undoButton(address, { label = "Undo", name = "", value = "" }) {
  const button = document.createElement("button");
  button.className = "text-button";
  button.setAttribute("form", "act");
  button.formAction = address;
  Object.assign(button, { textContent: label, name, value });
  return button;
}

customElements.define("undo-toast", UndoToast);
