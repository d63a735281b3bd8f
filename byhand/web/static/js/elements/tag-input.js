/** Suggests tags while one types several, separated by commas; knows the words of its datalist. */
class TagInput extends HTMLElement {
  connectedCallback() {
    this.input = this.querySelector("input[list]");
    this.list = this.input && document.getElementById(this.input.getAttribute("list"));
    if (!this.list) return;
    this.words = [...this.list.options].map((option) => option.value);
    this.input.addEventListener("input", () => this.suggest());
    this.input.addEventListener("change", () => this.tidy());
    this.suggest();
  }

  /* A datalist completes the whole field, so the words before the last comma are put before each suggestion. */
  suggest() {
    const parts = this.input.value.split(",");
    const last = parts.pop().trim().toLowerCase();
    const before = parts.map((part) => part.trim()).filter(Boolean);
    const used = new Set(before.map((part) => part.toLowerCase()));
    const fitting = this.words.filter((word) => !used.has(word.toLowerCase()) && word.toLowerCase().includes(last));
    this.list.replaceChildren(...fitting.slice(0, 12).map((word) => option([...before, word].join(", "), word)));
  }

  tidy() {
    const seen = new Map();
    for (const part of this.input.value.split(",")) {
      const word = part.trim().replace(/^#/, "").replace(/\s+/g, " ");
      if (word && !seen.has(word.toLowerCase())) seen.set(word.toLowerCase(), word);
    }
    this.input.value = [...seen.values()].join(", ");
  }
}

function option(value, label) {
  const element = document.createElement("option");
  element.value = value;
  element.label = label;
  return element;
}

customElements.define("tag-input", TagInput);
