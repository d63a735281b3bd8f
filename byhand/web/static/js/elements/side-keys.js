/** Keys beside one applicant: J or → to the next, K or ← to the one before, 1 to 5 for stars. */
class SideKeys extends HTMLElement {
  connectedCallback() {
    this.ending = new AbortController();
    addEventListener("keydown", (event) => this.pressed(event), { signal: this.ending.signal });
  }

  disconnectedCallback() {
    this.ending.abort();
  }

  pressed(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select, dialog")) return;
    if (localStorage.getItem("keys") === "off") return;
    const way = { j: "next", ArrowRight: "next", k: "prev", ArrowLeft: "prev" }[event.key];
    if (way) this.querySelector(`a[rel="${way}"]`)?.click();
    else if (/^[1-5]$/.test(event.key)) this.querySelector(`[data-star="${event.key}"]`)?.click();
  }
}

customElements.define("side-keys", SideKeys);
