/** On wide screens a row of the board opens beside the list; everywhere else it is the link that it is. */
const WIDE = matchMedia("(min-width: 80rem)");

class JobPane extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", (event) => this.clicked(event));
  }

  clicked(event) {
    const link = event.target.closest?.(".job-link");
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (!link || !plain || !WIDE.matches) return;
    event.preventDefault();
    this.open(link);
  }

  async open(link) {
    const answer = await fetch(link.href).catch(() => null);
    if (!answer?.ok) return location.assign(link.href);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const listing = page.querySelector(".listing");
    const pane = document.querySelector(".board-detail");
    if (!listing || !pane) return location.assign(link.href);
    pane.replaceChildren(document.adoptNode(listing));
    pane.scrollTo(0, 0);
    for (const row of this.querySelectorAll("[data-current]")) row.removeAttribute("data-current");
    link.closest(".job").setAttribute("data-current", "");
    const here = new URL(location.href);
    here.searchParams.set("job", link.href.match(/\/jobs\/(\d+)/)[1]);
    history.replaceState(history.state, "", here);
    pane.focus({ preventScroll: true });
  }
}

customElements.define("job-pane", JobPane);
