/** Two pictures of one size over each other, and a slider that wipes from one to the other. Without script: side by side. */
class CompareWipe extends HTMLElement {
  connectedCallback() {
    if (this.slider) return;
    const label = Object.assign(document.createElement("label"), { className: "compare-tools" });
    this.slider = Object.assign(document.createElement("input"), { type: "range", min: "0", max: "100", value: "50" });
    label.append(this.dataset.label ?? "Wipe between the original on the left and the cloaked picture on the right", this.slider);
    this.slider.addEventListener("input", () => this.show());
    this.addEventListener("pointermove", (event) => event.buttons && event.target.localName === "img" && this.point(event));
    this.addEventListener("pointerdown", (event) => event.target.localName === "img" && (event.preventDefault(), this.point(event)));
    this.append(label);
    this.show();
  }

  point(event) {
    const box = event.target.getBoundingClientRect();
    this.slider.value = Math.round(((event.clientX - box.left) / box.width) * 100);
    this.show();
  }

  show() {
    this.style.setProperty("--at", `${this.slider.value}%`);
    this.slider.setAttribute("aria-valuetext", `${this.slider.value} % ${this.dataset.before ?? "original"}`);
  }
}

customElements.define("compare-wipe", CompareWipe);
