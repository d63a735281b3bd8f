/** Draws the picture pale and its square in full; left, top and side are parts of the picture's width. */
export function drawSquare(canvas, picture, [left, top, side], colour) {
  const pen = canvas.getContext("2d");
  const { width, height } = canvas;
  const square = [left, top, side, side].map((part) => part * width);
  pen.clearRect(0, 0, width, height);
  pen.globalAlpha = 0.35;
  pen.drawImage(picture, 0, 0, width, height);
  pen.globalAlpha = 1;
  pen.save();
  pen.beginPath();
  pen.rect(...square);
  pen.clip();
  pen.drawImage(picture, 0, 0, width, height);
  pen.restore();
  pen.strokeStyle = colour;
  pen.lineWidth = 3;
  pen.strokeRect(...square);
}

/* In feeds a picture is shown whole, down to this height; previews of links are cut from the middle by others. */
const [FEED, LINK] = [1.6, 1 / 1.91];
const WAYS = [["As a tile", 1], ["In a feed", 0], ["In a link preview", LINK]];

/** Small pictures of how it will be met, under the stage. */
export function addPreviews(element, ratio) {
  const row = Object.assign(document.createElement("div"), { className: "focal-previews" });
  for (const [words, height] of WAYS) {
    const figure = document.createElement("figure");
    const canvas = Object.assign(document.createElement("canvas"), { width: 240 });
    canvas.height = Math.round(240 * (height || Math.min(ratio, FEED)));
    canvas.setAttribute("aria-hidden", "true");
    figure.append(canvas, Object.assign(document.createElement("figcaption"), { className: "quiet", textContent: words }));
    row.append(figure);
  }
  element.append(row);
  return [...row.querySelectorAll("canvas")];
}

export function drawPreviews([tile, feed, link], picture, [left, top, side], ratio) {
  cut(tile, picture, left, top, side, side);
  cut(feed, picture, 0, 0, 1, Math.min(ratio, FEED));
  const height = Math.min(ratio, LINK);
  const width = height / LINK;
  cut(link, picture, (1 - width) / 2, (ratio - height) / 2, width, height);
}

/* Everything in parts of the picture's width. */
function cut(canvas, picture, left, top, width, height) {
  const unit = picture.naturalWidth;
  if (unit) canvas.getContext("2d").drawImage(picture, left * unit, top * unit, width * unit, height * unit, 0, 0, canvas.width, canvas.height);
}

export function sizeTool() {
  const label = Object.assign(document.createElement("label"), { className: "focal-tools" });
  label.append("Size of the square", Object.assign(document.createElement("input"), { type: "range", min: "10", max: "100" }));
  return label;
}
