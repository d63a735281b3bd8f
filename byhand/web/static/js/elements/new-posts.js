/** Says how many posts are new, without moving the page. Without script one reloads. */
const SOON = 60_000;
const LATE = 600_000;

class NewPosts extends HTMLElement {
  connectedCallback() {
    this.wait = SOON;
    this.ask();
    document.addEventListener("visibilitychange", this);
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
    document.removeEventListener("visibilitychange", this);
  }

  handleEvent() {
    if (document.hidden) return clearTimeout(this.timer);
    this.wait = SOON;
    this.later();
  }

  /* Who stays on the page for long is asked for less and less. */
  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), this.wait);
    this.wait = Math.min(LATE, this.wait * 1.25);
  }

  async ask() {
    try {
      const url = this.since ? `${this.dataset.url}?since=${this.since}` : this.dataset.url;
      const answer = await fetch(url, { headers: { Accept: "application/json" } });
      if (answer.status === 401) return;
      if (answer.ok) this.take(await answer.json());
    } catch {
      // No network: asked again later.
    }
    if (!document.hidden) this.later();
  }

  take({ since, words }) {
    this.since = since;
    if (!words || this.textContent === words) return;
    const link = Object.assign(document.createElement("a"), { href: "/", className: "button new-posts", textContent: words });
    this.replaceChildren(link);
    document.getElementById("said").textContent = words;
  }
}

customElements.define("new-posts", NewPosts);
