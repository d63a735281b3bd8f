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
