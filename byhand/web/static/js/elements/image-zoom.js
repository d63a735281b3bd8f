/** The viewer: fit, one to one, zoom to the pointer, pan, turn, mirror, grey, loupe, ground. Without script the picture is fitted. */
import { DEEDS, GROUNDS, press } from "./zoom-keys.js";
import { paint } from "./zoom-painting.js";
import { bindPointer } from "./zoom-pointer.js";

class ImageZoom extends HTMLElement {
  connectedCallback() {
    this.stage = this.querySelector(".zoom-stage");
    this.picture = this.stage.querySelector("img");
    this.state = { mirror: false, grey: false, loupe: false, turn: 0 };
    this.fitted = true;
    this.classList.add("live");
    for (const tools of this.querySelectorAll("[data-tools]")) tools.hidden = false;
    this.addEventListener("click", (event) => this.clicked(event.target.closest("[data-do], [data-ground]")));
    this.onKey = (event) => press(this, event);
    addEventListener("keydown", this.onKey);
    this.ground(localStorage.getItem("ground") ?? "");
    bindPointer(this);
    this.watch = new ResizeObserver(() => this.fitted && this.fit());
    this.watch.observe(this.stage);
  }

  disconnectedCallback() {
    removeEventListener("keydown", this.onKey);
    this.watch.disconnect();
  }

  clicked(button) {
    if (button?.dataset.ground) this.ground(button.dataset.ground);
    else if (button) DEEDS[button.dataset.do](this);
  }

  get box() { return this.stage.getBoundingClientRect(); }
  get ownWidth() { return Number(this.picture.getAttribute("width")); }
  get ownHeight() { return Number(this.picture.getAttribute("height")); }
  get width() { return this.state.turn % 2 ? this.ownHeight : this.ownWidth; }
  get height() { return this.state.turn % 2 ? this.ownWidth : this.ownHeight; }

  /* On wide screens some of the ground stays around the picture. */
  get fitting() {
    const air = this.box.width > 700 ? 48 : 0;
    return Math.min(1 / devicePixelRatio, (this.box.width - air) / this.width, (this.box.height - air) / this.height);
  }

  fit() { this.show(this.fitting, null); this.fitted = true; }
  full() { this.show(1 / devicePixelRatio, this.middle()); }
  middle() { return { x: this.box.width / 2, y: this.box.height / 2 }; }
  zoom(by, at = this.middle()) { this.show(this.scale * by, at); }
  pan(dx, dy) { this.x += dx; this.y += dy; paint(this); }
  toggle(name) { this.state[name] = !this.state[name]; paint(this); }
  turn() { this.state.turn = (this.state.turn + 1) % 4; this.fit(); }

  ground(name = GROUNDS[(GROUNDS.findIndex((each) => this.classList.contains(each)) + 1) % GROUNDS.length]) {
    for (const each of GROUNDS) this.classList.toggle(each, each === name);
    localStorage.setItem("ground", name);
    for (const chip of this.querySelectorAll("[data-ground]")) chip.setAttribute("aria-pressed", String(chip.dataset.ground === name));
  }

  /* `at` is the point of the stage that keeps its place; null hangs the picture in the middle. */
  show(scale, at) {
    const next = Math.max(Math.min(this.fitting, 0.1), Math.min(16, scale));
    this.x = at ? at.x - ((at.x - this.x) * next) / this.scale : (this.box.width - this.width * next) / 2;
    this.y = at ? at.y - ((at.y - this.y) * next) / this.scale : (this.box.height - this.height * next) / 2;
    this.scale = next;
    this.fitted = false;
    paint(this);
  }
}

customElements.define("image-zoom", ImageZoom);
