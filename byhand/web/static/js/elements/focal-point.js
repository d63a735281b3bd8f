/** The point that matters and the square for tiles, chosen on the picture: by pointer, arrows and a slider. */
import { addPreviews, drawPreviews, drawSquare, sizeTool } from "./focal-drawing.js";

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
    const label = sizeTool();
    this.size = label.querySelector("input");
    this.size.addEventListener("input", () => this.put(this.centre(), Number(this.size.value) / 100));
    this.canvas.addEventListener("pointerdown", (event) => { this.canvas.setPointerCapture(event.pointerId); this.point(event); });
    this.canvas.addEventListener("pointermove", (event) => event.buttons && this.point(event));
    this.canvas.addEventListener("keydown", (event) => this.press(event));
    this.picture.hidden = this.querySelector(".focal-fields").hidden = true;
    this.append(this.canvas, label);
    this.previews = addPreviews(this, this.ratio);
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
    this.focalField.value = [this.centre()[0], this.centre()[1] / this.ratio].map((part) => Math.round(part * 1000)).join(",");
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
    this.put([this.centre()[0] + dx, this.centre()[1] + dy], this.side / this.longest + grow);
  }

  draw() {
    const square = [this.left, this.top, this.side];
    drawSquare(this.canvas, this.picture, square, getComputedStyle(this).color);
    drawPreviews(this.previews, this.picture, square, this.ratio);
  }
}

customElements.define("focal-point", FocalPoint);
