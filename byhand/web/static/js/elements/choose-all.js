/** One box for all boxes of a list, and how many are chosen. Without script each is chosen by itself. */
class ChooseAll extends HTMLElement {
  connectedCallback() {
    this.hidden = false;
    this.box = this.querySelector("input");
    this.box.addEventListener("change", () => this.choose());
    this.onChange = (event) => event.target.name === "chosen" && this.count();
    document.addEventListener("change", this.onChange);
    this.count();
  }

  disconnectedCallback() {
    document.removeEventListener("change", this.onChange);
  }

  get boxes() {
    return [...document.querySelectorAll('input[type="checkbox"][name="chosen"]')];
  }

  choose() {
    for (const box of this.boxes) box.checked = this.box.checked;
    this.count();
  }

  count() {
    const { boxes } = this;
    const chosen = boxes.filter((box) => box.checked).length;
    this.box.checked = chosen > 0 && chosen === boxes.length;
    this.box.indeterminate = chosen > 0 && chosen < boxes.length;
    this.querySelector("output").textContent = chosen ? `${chosen} chosen` : "";
  }
}

customElements.define("choose-all", ChooseAll);
