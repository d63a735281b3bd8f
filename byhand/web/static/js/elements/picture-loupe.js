/** The same spot of two pictures side by side, one pixel to one pixel; moved together by pointer and arrow keys. */
const STEP = 32;
const KEYS = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] };

class PictureLoupe extends HTMLElement {
  connectedCallback() {
    if (this.opener) return;
    this.opener = Object.assign(document.createElement("button"), { type: "button", className: "text-button", textContent: "Look with a loupe, one pixel to one pixel" });
    this.opener.addEventListener("click", () => this.open());
    this.prepend(this.opener);
  }

  async open() {
    this.opener.disabled = true;
    this.pictures = [this.dataset.before, this.dataset.after].map((src) => Object.assign(new Image(), { src }));
    try {
      await Promise.all(this.pictures.map((picture) => picture.decode()));
    } catch {
      this.opener.disabled = false;
      return;
    }
    this.opener.remove();
    this.build();
    /* As many pixels as the screen has there, so that none is enlarged or left out. */
    const side = Math.round(this.canvases[0].clientWidth * devicePixelRatio);
    for (const canvas of this.canvases) canvas.width = canvas.height = side;
    const { naturalWidth: width, naturalHeight: height } = this.pictures[0];
    this.most = [Math.max(0, width - side), Math.max(0, height - side)];
    this.move(this.most[0] / 2, this.most[1] / 2);
    this.canvases[0].focus();
  }

  build() {
    const pair = Object.assign(document.createElement("div"), { className: "loupe-pair" });
    this.canvases = ["Original", "Cloaked"].map((name) => {
      const figure = document.createElement("figure");
      const canvas = Object.assign(document.createElement("canvas"), { tabIndex: 0 });
      canvas.setAttribute("role", "application");
      canvas.setAttribute("aria-label", `${name}, one pixel to one pixel. Arrow keys move both.`);
      canvas.addEventListener("keydown", (event) => this.press(event));
      canvas.addEventListener("pointerdown", (event) => canvas.setPointerCapture(event.pointerId));
      canvas.addEventListener("pointermove", (event) => event.buttons && this.move(this.x - event.movementX * devicePixelRatio, this.y - event.movementY * devicePixelRatio));
      figure.append(canvas, Object.assign(document.createElement("figcaption"), { textContent: name }));
      pair.append(figure);
      return canvas;
    });
    this.prepend(pair);
  }

  press(event) {
    const [dx, dy] = KEYS[event.key] ?? [0, 0];
    if (!dx && !dy) return;
    event.preventDefault();
    this.move(this.x + dx, this.y + dy);
  }

  move(x, y) {
    [this.x, this.y] = [Math.max(0, Math.min(this.most[0], x)), Math.max(0, Math.min(this.most[1], y))];
    this.canvases.forEach((canvas, at) => {
      const brush = canvas.getContext("2d");
      brush.clearRect(0, 0, canvas.width, canvas.height);
      brush.drawImage(this.pictures[at], -Math.round(this.x), -Math.round(this.y));
    });
  }
}

customElements.define("picture-loupe", PictureLoupe);
