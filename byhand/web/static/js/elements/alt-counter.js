/** Says how many characters are left in its text field, once that matters. With data-most the field itself takes more. */
class AltCounter extends HTMLElement {
  connectedCallback() {
    this.field = this.querySelector("textarea, input");
    this.most = Number(this.dataset.most) || this.field?.maxLength || -1;
    if (this.most < 0) return;
    this.left = document.createElement("p");
    this.left.className = "count-left";
    this.left.setAttribute("aria-live", "polite");
    this.append(this.left);
    this.field.addEventListener("input", () => this.count());
    this.count();
  }

  count() {
    const left = this.most - [...this.field.value].length;
    const near = left <= Math.max(50, this.most / 5);
    const words = left < 0 ? `${-left} characters too many` : `${left} characters left`;
    this.left.textContent = near ? words : "";
  }
}

customElements.define("alt-counter", AltCounter);
