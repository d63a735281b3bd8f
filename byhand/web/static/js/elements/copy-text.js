/** Puts the words inside it on the clipboard. The button is made here: without script there is none. */
import { say } from "./undo-toast.js";

class CopyText extends HTMLElement {
  connectedCallback() {
    const words = this.querySelector("pre");
    if (!words || !navigator.clipboard || this.querySelector("button")) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "text-button";
    button.textContent = "Copy";
    button.setAttribute("aria-label", `Copy: ${words.getAttribute("aria-label")}`);
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(words.textContent);
      say({ text: "Copied." });
    });
    this.append(button);
  }
}

customElements.define("copy-text", CopyText);
