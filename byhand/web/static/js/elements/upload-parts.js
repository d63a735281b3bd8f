/** Small parts of the row of an upload: a first look at the file, its size, the bar of progress. */
export function preview(file) {
  const image = new Image();
  image.alt = "";
  image.addEventListener("load", () => URL.revokeObjectURL(image.src), { once: true });
  image.addEventListener("error", () => image.remove(), { once: true });
  image.src = URL.createObjectURL(file);
  return image;
}

export function size(file) {
  return file.size < 1e6 ? `${Math.ceil(file.size / 1e3)} kB` : `${(file.size / 1e6).toFixed(1)} MB`;
}

export function bar() {
  const progress = document.createElement("progress");
  progress.max = 1;
  progress.setAttribute("aria-label", "Sent");
  return progress;
}
