/** Puts a box under a password field with which it can be read. */
class ShowPassword extends HTMLElement {
  connectedCallback() {
    const field = this.querySelector('input[type="password"]');
    if (!field || this.querySelector(".choice")) return;
    const label = document.createElement("label");
    label.className = "choice";
    const box = document.createElement("input");
    box.type = "checkbox";
    box.addEventListener("change", () => (field.type = box.checked ? "text" : "password"));
    label.append(box, "Show the password");
    this.append(label);
  }
}

customElements.define("show-password", ShowPassword);
