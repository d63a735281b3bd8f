/** Chosen works come into the list above the grid at once, and leave it when they are unchosen. */
class WorkChoice extends HTMLElement {
  connectedCallback() {
    this.list = this.querySelector("sort-list ol");
    this.most = Number(this.dataset.most);
    this.addEventListener("change", (event) => event.target.name === "works" && this.chosen(event.target));
    this.count();
  }

  chosen(box) {
    if (box.checked) this.list.append(line(box));
    else this.list.querySelector(`[data-value="${box.value}"]`)?.remove();
    this.count();
  }

  count() {
    const chosen = this.list.children.length;
    const words = chosen > this.most ? `${chosen} chosen; ${this.most} is the most` : `${chosen} chosen`;
    this.querySelector("[data-count]").textContent = words;
    this.querySelector("sort-list").count?.();
  }
}

function line(box) {
  const title = box.closest("label").querySelector("cite").textContent;
  const item = element("li", { className: "sort-item", tabIndex: 0 });
  Object.assign(item.dataset, { handle: "", value: box.value });
  const thumb = element("span", { className: `sort-thumb ${box.closest("li").className}` });
  thumb.append(box.closest("label").querySelector("picture, img").cloneNode(true));
  const words = element("span", { className: "sort-words" });
  words.append(element("strong", { textContent: title }));
  item.append(element("input", { type: "hidden", name: "order", value: box.value }), place(), thumb, words, moves(box.value, title));
  return item;
}

function place() {
  const number = element("span", { className: "sort-place" });
  number.ariaHidden = "true";
  return number;
}

function moves(value, title) {
  const group = element("span", { className: "sort-moves" });
  for (const [way, word] of [["up", "Up"], ["down", "Down"]]) {
    const button = element("button", { className: "text-button", name: "move", value: `${value}:${way}`, textContent: word });
    button.dataset.move = way;
    button.ariaLabel = `${word}: ${title}`;
    group.append(button);
  }
  return group;
}

function element(name, properties) {
  return Object.assign(document.createElement(name), properties);
}

customElements.define("work-choice", WorkChoice);
