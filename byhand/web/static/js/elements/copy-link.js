/** Puts the address of its link on the clipboard. Without script the link simply opens. */
import { say } from "./undo-toast.js";

class CopyLink extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", async (event) => {
      const link = event.target.closest("a");
      if (!link || !navigator.clipboard) return;
      event.preventDefault();
      await navigator.clipboard.writeText(link.href);
      say({ text: "The link is copied." });
      const menu = this.closest("details");
      if (menu) menu.open = false;
      menu?.querySelector("summary").focus();
    });
  }
}

customElements.define("copy-link", CopyLink);
