/** Order by dragging, by Alt and arrow keys on the line, by its buttons, or by writing a place. */
import { bindDrag, place } from "./sort-drag.js";

class SortList extends HTMLElement {
  connectedCallback() {
    this.list = this.querySelector("ol");
    this.addEventListener("click", (event) => this.clicked(event));
    this.addEventListener("change", (event) => this.placed(event));
    this.addEventListener("keydown", (event) => this.pressed(event));
    bindDrag(this);
  }

  clicked(event) {
    const button = event.target.closest("[data-move]");
    if (!button) return;
    event.preventDefault();
    const item = button.closest("li");
    this.move(item, place(item) + (button.dataset.move === "up" ? -1 : 1));
    (button.disabled ? item.querySelector("[data-move]:enabled") : button)?.focus();
  }

  placed(event) {
    if (event.target.matches("[data-place]")) this.move(event.target.closest("li"), Number(event.target.value) - 1);
  }

  pressed(event) {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!by || !event.target.matches("li")) return;
    event.preventDefault();
    if (event.altKey) this.move(event.target, place(event.target) + by);
    else this.list.children[place(event.target) + by]?.focus();
  }

  move(item, to) {
    const others = [...this.list.children].filter((other) => other !== item);
    const focused = item.contains(document.activeElement) ? document.activeElement : null;
    const after = others[Math.max(0, to)];
    if (after) after.before(item);
    else this.list.append(item);
    this.told(item);
    focused?.focus();
  }

  told(item) {
    this.count();
    document.getElementById("said").textContent = `Now at place ${place(item) + 1} of ${this.list.children.length}.`;
    this.dispatchEvent(new Event("change", { bubbles: true }));
  }

  count() {
    const last = this.list.children.length - 1;
    for (const [index, line] of [...this.list.children].entries()) {
      line.querySelector(".sort-place")?.replaceChildren(String(index + 1));
      for (const field of line.querySelectorAll("[data-place]")) field.value = index + 1;
      for (const button of line.querySelectorAll("[data-move]")) button.disabled = index === (button.dataset.move === "up" ? 0 : last);
    }
  }
}

customElements.define("sort-list", SortList);
