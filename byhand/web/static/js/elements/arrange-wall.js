/** Hangs a wall anew: keeps the order of the list in the form, moves chosen works together, and undoes. */
import { bring, feature, gather, read, show } from "./arrange-state.js";
import { say } from "./undo-toast.js";

class ArrangeWall extends HTMLElement {
  connectedCallback() {
    this.list = this.querySelector("ol");
    this.form = this.querySelector("form");
    this.undo = this.querySelector("[data-undo]");
    this.undo.hidden = false;
    this.past = [];
    this.now = read(this.form, this.list);
    this.addEventListener("change", (event) => event.target.matches("sort-list") && this.moved());
    this.addEventListener("click", (event) => this.clicked(event));
    this.addEventListener("dragstart", (event) => { this.moving = event.target.closest("li"); });
    this.form.addEventListener("submit", () => { this.sent = true; });
    this.onLeave = (event) => this.isChanged && !this.sent && event.preventDefault();
    addEventListener("beforeunload", this.onLeave);
  }

  disconnectedCallback() {
    removeEventListener("beforeunload", this.onLeave);
  }

  get isChanged() {
    return this.past.length > 0 || this.hasAttribute("data-changed");
  }

  clicked(event) {
    const button = event.target.closest("[data-first], [data-feature], [data-undo]");
    if (!button) return;
    event.preventDefault();
    if (button === this.undo) return this.back();
    const item = button.closest("li");
    if (button.matches("[data-first]")) this.list.prepend(item);
    else if (!feature(this.form, item, Number(this.dataset.most))) return say({ text: `The featured row has room for ${this.dataset.most} works. Take one out first.` });
    this.note();
    button.focus();
  }

  moved() {
    gather(this.list, this.moving);
    this.moving = null;
    this.note();
  }

  note() {
    this.past.push(this.now);
    this.show();
  }

  back() {
    if (!this.past.length) return;
    bring(this.form, this.list, this.past.pop());
    this.show();
  }

  show() {
    show(this.form, this.list);
    this.now = read(this.form, this.list);
    this.querySelector("sort-list").count();
    this.undo.disabled = !this.past.length;
    this.querySelector("[data-changed-note]").hidden = !this.isChanged;
  }
}

customElements.define("arrange-wall", ArrangeWall);
