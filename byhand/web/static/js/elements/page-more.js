/** Loads the next part of a list into the list. Without script "Older" opens the next page. */
class PageMore extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", (event) => {
      const link = event.target.closest('a[rel="next"]');
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      this.load(link);
    });
  }

  async load(link) {
    if (this.busy) return;
    this.busy = true;
    link.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(link.href, { headers: { Accept: "text/html" } });
      if (!answer.ok) throw new Error(String(answer.status));
      this.take(new DOMParser().parseFromString(await answer.text(), "text/html"));
    } catch {
      location.assign(link.href); // the plain way says what is wrong
    } finally {
      this.busy = false;
    }
  }

  take(page) {
    const list = document.querySelector(this.dataset.list);
    const fresh = [...(page.querySelector(this.dataset.list)?.children ?? [])].filter((item) => !known(item));
    list.append(...fresh);
    fresh.forEach((item) => window.htmx?.process(item));
    this.replaceChildren(...(page.querySelector("page-more")?.childNodes ?? []));
    const first = fresh[0]?.matches("[tabindex]") ? fresh[0] : fresh[0]?.querySelector("a");
    first?.focus({ preventScroll: true });
    document.getElementById("said").textContent = `${fresh.length} more`;
  }
}

/* A work that moved down while we read must not hang twice. */
function known(item) {
  return item.id !== "" && document.getElementById(item.id) !== null;
}

customElements.define("page-more", PageMore);
