/** Lists what was typed in this browser and has not reached the site, each with the way back to its form. */
import { same } from "./form-memory.js";

class KeptWords extends HTMLElement {
  connectedCallback() {
    const lines = Object.keys(localStorage).filter((key) => key.startsWith("kept:")).map(read).filter(isUnsent);
    this.hidden = !lines.length;
    this.querySelector("ul")?.replaceChildren(...lines.map(line));
  }
}

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key)) ?? {};
  } catch {
    return {};
  }
}

function isUnsent({ at, bases, values }) {
  return at && words(values) && !same(bases.at(-1), values);
}

/* What people wrote, without choices and marks. */
function words(values) {
  return Object.entries(values).filter(([name, value]) => typeof value === "string" && /^(text|title|description|alt-)/.test(name) && value.trim()).map(([, value]) => value.trim()).join(" ");
}

function line({ at, values }) {
  const item = document.createElement("li");
  const link = Object.assign(document.createElement("a"), { href: at, textContent: words(values).slice(0, 120) });
  link.dir = "auto";
  item.append(link);
  return item;
}

customElements.define("kept-words", KeptWords);
