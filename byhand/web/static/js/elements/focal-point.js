/** The point that matters and the square for tiles, chosen on the picture: by pointer, arrows and a slider. */
import { drawSquare } from "./focal-drawing.js";

class FocalPoint extends HTMLElement {
  connectedCallback() {
    this.picture = this.querySelector("img");
    [this.focalField, this.cropField] = this.querySelectorAll("input");
    if (!this.cropField || this.canvas) return;
    this.ratio = Number(this.dataset.height) / Number(this.dataset.width) || 1;
    this.build();
    this.read();
    this.picture.decode().then(() => this.draw(), () => {});
  }

  build() {
    this.canvas = Object.assign(document.createElement("canvas"), { className: "focal-stage", tabIndex: 0, width: 600 });
    this.canvas.height = Math.round(600 * this.ratio);
    this.canvas.setAttribute("role", "application");
    this.canvas.setAttribute("aria-label", "Square for tiles. Arrow keys move it, plus and minus change its size.");
    const label = Object.assign(document.createElement("label"), { className: "focal-tools" });
    this.size = Object.assign(document.createElement("input"), { type: "range", min: "10", max: "100" });
    label.append("Size of the square", this.size);
    this.size.addEventListener("input", () => this.put(this.centre(), Number(this.size.value) / 100));
    this.canvas.addEventListener("pointerdown", (event) => { this.canvas.setPointerCapture(event.pointerId); this.point(event); });
    this.canvas.addEventListener("pointermove", (event) => event.buttons && this.point(event));
    this.canvas.addEventListener("keydown", (event) => this.press(event));
    this.picture.hidden = this.querySelector(".focal-fields").hidden = true;
    this.append(this.canvas, label);
  }

  /* Everything is in parts of the picture's width; the height is `ratio` of it. */
  get longest() { return Math.min(1, this.ratio); }

  read() {
    const [x, y] = this.focalField.value.split(",").map((part) => Number(part) / 1000);
    const crop = this.cropField.value.split(",").map((part) => Number(part) / 1000);
    this.side = crop[2] || this.longest;
    [this.left, this.top] = crop[2] ? crop : [x - this.side / 2, y * this.ratio - this.side / 2];
    this.fit();
  }

  centre() { return [this.left + this.side / 2, this.top + this.side / 2]; }
  fit() {
    this.left = Math.max(0, Math.min(1 - this.side, this.left));
    this.top = Math.max(0, Math.min(this.ratio - this.side, this.top));
    this.size.value = Math.round((this.side / this.longest) * 100);
    this.draw();
  }

  put([x, y], part) {
    this.side = Math.max(0.1, Math.min(1, part)) * this.longest;
    [this.left, this.top] = [x - this.side / 2, y - this.side / 2];
    this.fit();
    const [cx, cy] = this.centre();
    this.focalField.value = `${Math.round(cx * 1000)},${Math.round((cy / this.ratio) * 1000)}`;
    this.cropField.value = [this.left, this.top, this.side].map((part) => Math.floor(part * 1000)).join(",");
    this.cropField.dispatchEvent(new Event("input", { bubbles: true }));
  }

  point(event) {
    const box = this.canvas.getBoundingClientRect();
    this.put([(event.clientX - box.left) / box.width, ((event.clientY - box.top) / box.height) * this.ratio], this.side / this.longest);
  }

  press(event) {
    const [dx, dy] = { ArrowLeft: [-0.02, 0], ArrowRight: [0.02, 0], ArrowUp: [0, -0.02], ArrowDown: [0, 0.02] }[event.key] ?? [0, 0];
    const grow = { "+": 0.05, "-": -0.05 }[event.key] ?? 0;
    if (!dx && !dy && !grow) return;
    event.preventDefault();
    const [x, y] = this.centre();
    this.put([x + dx, y + dy], this.side / this.longest + grow);
  }

  draw() {
    drawSquare(this.canvas, this.picture, [this.left, this.top, this.side], getComputedStyle(this).color);
  }
}

customElements.define("focal-point", FocalPoint);
