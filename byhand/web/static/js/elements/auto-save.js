/** Keeps what is typed: every three seconds on the server, at once in this browser. After a failure it is all back. */
import { forgetWhatArrived, outcome, restore, snapshot, stillShows } from "./form-memory.js";
import { say } from "./undo-toast.js";

const PAUSE = 3000;
class AutoSave extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    if (!this.form) return;
    this.key = `kept:${this.dataset.key || location.pathname}`;
    this.bases = [snapshot(this.form)];
    this.bring();
    this.form.addEventListener("input", () => this.changed());
    this.form.addEventListener("change", () => this.changed());
    this.form.addEventListener("submit", () => this.leave());
    this.ending = new AbortController();
    const { signal } = this.ending;
    addEventListener("pagehide", () => this.keepHere(), { signal });
    addEventListener("online", () => this.unsent && this.send(), { signal });
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
    this.ending?.abort();
  }

  /* Only what was typed on top of the very text that the server shows, or had shown at first, may come back. */
  bring() {
    const kept = JSON.parse(localStorage.getItem(this.key) || "null");
    if (!kept) return;
    if (!kept.bases.some((base) => stillShows(this.bases[0], base))) localStorage.removeItem(this.key);
    else if (restore(this.form, kept.values)) say({ text: "What you typed here before is back." });
  }

  leave() {
    clearTimeout(this.timer);
    this.keepHere();
    sessionStorage.setItem("sent", this.key);
  }

  changed() {
    this.dirty = true;
    this.keepHere();
    clearTimeout(this.timer);
    if (this.dataset.url) this.timer = setTimeout(() => this.send(), PAUSE);
  }

  keepHere() {
    if (!this.dirty) return;
    const at = location.pathname + location.search;
    localStorage.setItem(this.key, JSON.stringify({ at, bases: this.bases, values: snapshot(this.form) }));
  }

  async send() {
    const values = snapshot(this.form);
    const body = new FormData(this.form);
    for (const [name, value] of [...body]) if (value instanceof File) body.delete(name);
    const answer = await fetch(this.dataset.url, { method: "POST", body, headers: { Accept: "application/json" } }).catch(() => null);
    if (answer?.ok) this.bases[1] = values;
    this.unsent = !answer?.ok;
    this.keepHere();
    if (answer?.ok) this.dispatchEvent(new Event("kept", { bubbles: true }));
    this.tell(answer);
  }

  tell(answer) {
    this.querySelector("[data-kept]")?.replaceChildren(outcome(answer));
  }

  /* The sheet over another page was closed. */
  putAside() {
    if (!this.dirty || !this.dataset.url) return;
    clearTimeout(this.timer);
    this.send();
    say({ text: "Kept as a draft.", undo: this.dataset.url, label: "Discard", name: "do", value: "discard" });
  }
}

forgetWhatArrived();
customElements.define("auto-save", AutoSave);
