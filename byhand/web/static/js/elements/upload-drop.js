/** Several pictures go up side by side, each with its bar; what was typed beside them stays. */
import { bindMemory, forget, remember } from "./upload-memory.js";
import { showNews } from "./upload-news.js";
import { newRow, refuse, show } from "./upload-row.js";
import { bindFiles, send, takeAway } from "./upload-send.js";
import { say } from "./undo-toast.js";

const [SIDE_BY_SIDE, LOOK_AGAIN] = [3, 2000];
class UploadDrop extends HTMLElement {
  connectedCallback() {
    this.input = this.querySelector('input[type="file"]');
    this.list = this.querySelector(".uploads");
    [this.waiting, this.running] = [[], 0];
    this.input.addEventListener("change", () => this.take(this.input.files));
    this.addEventListener("click", (event) => this.clicked(event));
    this.closest("form")?.addEventListener("submit", (event) => this.hold(event));
    bindFiles(this, this.querySelector(".drop"), (files) => this.take(files));
    this.look();
    bindMemory(this);
  }

  take(files) {
    const free = this.dataset.max - this.list.children.length;
    for (const file of [...files].slice(0, free)) this.queue(newRow(this, file), file);
    if (files.length > free) say({ text: `Only ${this.dataset.max} pictures fit; ${files.length - free} were left out.` });
    this.input.value = ""; // or the form would send them once more
  }

  queue(row, file) {
    [row.file, row.broken] = [file, false];
    row.retry = () => this.queue(row, file);
    show(row, { state: "uploading" });
    remember(this, row);
    this.waiting.push([row, file]);
    this.next();
  }

  async next() {
    if (this.running >= SIDE_BY_SIDE || !this.waiting.length) return;
    const [row, file] = this.waiting.shift();
    if (!row.isConnected) return this.next();
    this.running += 1;
    try {
      show(row, await send(this, file, row));
      this.look();
    } catch (error) {
      refuse(row, error.message);
      row.broken = error.broken;
    }
    if (!row.broken) forget(row); // what a broken line kept from arriving goes on after a reload
    this.running -= 1;
    this.next();
  }

  clicked(event) {
    const button = event.target.closest("[data-remove], [data-retry]");
    const row = button?.closest(".upload");
    const retries = button?.matches("[data-retry]");
    if (!row || (retries && !row.retry)) return; // a file that the site has already is tried again by the form
    event.preventDefault();
    if (retries) return row.retry();
    takeAway(row, this);
    this.input.focus();
    this.querySelector("sort-list").count();
    this.dispatchEvent(new Event("change", { bubbles: true }));
  }

  async look() {
    clearTimeout(this.timer);
    if (await showNews(this)) this.timer = setTimeout(() => this.look(), LOOK_AGAIN);
  }

  hold(event) {
    if (!this.running && !this.waiting.length) return;
    event.preventDefault();
    say({ text: "Some pictures are still on their way up. Send the form when their bars are gone." });
  }
}

customElements.define("upload-drop", UploadDrop);
