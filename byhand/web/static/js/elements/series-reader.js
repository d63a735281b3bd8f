/** Reading a series: arrow keys turn the page in the reading direction, and the place is kept on this device. */
class SeriesReader extends HTMLElement {
  connectedCallback() {
    localStorage.setItem(`place:${this.dataset.place}`, this.dataset.number);
    this.onKey = (event) => this.pressed(event);
    addEventListener("keydown", this.onKey);
    if (document.readyState === "complete") this.lookAhead();
    else addEventListener("load", () => this.lookAhead(), { once: true });
  }

  /* The next part's pictures are fetched once this one's are there, so that turning the page waits for nothing. */
  lookAhead() {
    const ahead = this.querySelector("template[data-ahead]");
    if (!ahead || navigator.connection?.saveData) return;
    for (const image of ahead.content.querySelectorAll("img")) image.fetchPriority = "low";
    this.ahead = document.importNode(ahead.content, true);
  }

  disconnectedCallback() {
    removeEventListener("keydown", this.onKey);
  }

  pressed(event) {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (typing || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const onwards = "rtl" in this.dataset ? "ArrowLeft" : "ArrowRight";
    if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
      this.querySelector(`a[rel="${event.key === onwards ? "next" : "prev"}"]`)?.click();
    }
  }
}

/** On the page of a series: leads back to the part that was read last. */
class SeriesPlace extends HTMLElement {
  connectedCallback() {
    const number = localStorage.getItem(`place:${this.dataset.place}`);
    const link = this.querySelector("a");
    if (!link || !number || number === "1" || Number(number) > Number(this.dataset.parts)) return;
    link.href = `${this.dataset.place}/${number}`;
    link.textContent = `Continue with part ${number}`;
  }
}

customElements.define("series-reader", SeriesReader);
customElements.define("series-place", SeriesPlace);
