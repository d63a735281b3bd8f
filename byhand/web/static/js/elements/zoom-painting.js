/** Where the picture and the loupe hang. The transform turns the picture about its corner, mirrors it as it is seen, then scales. */
export const LOUPE = 2.5;

/* Once turned, what was the upper left corner is at another one of the box. */
const CORNERS = [() => [0, 0], (width, height) => [height, 0], (width, height) => [width, height], (width) => [0, width]];

export function transformOf(viewer, scale, x, y) {
  const { mirror, turn } = viewer.state;
  const [left, top] = CORNERS[turn](viewer.ownWidth, viewer.ownHeight);
  const flip = mirror ? `translate(${viewer.width}px, 0) scale(-1, 1)` : "";
  return `translate(${x}px, ${y}px) scale(${scale}) ${flip} translate(${left}px, ${top}px) rotate(${turn * 90}deg)`;
}

export function paint(viewer) {
  const { state, stage, scale, x, y } = viewer;
  viewer.picture.style.transform = transformOf(viewer, scale, x, y);
  stage.classList.toggle("grey", state.grey);
  viewer.classList.toggle("close-up", scale * devicePixelRatio >= 3);
  for (const name of ["mirror", "grey", "loupe"]) viewer.querySelector(`[data-do="${name}"]`).setAttribute("aria-pressed", String(state[name]));
  viewer.querySelector("[data-scale]").textContent = `${Math.round(scale * devicePixelRatio * 100)} %`;
  paintLoupe(viewer);
}

/* A second copy of the picture, larger, in a frame that follows the pointer; by keyboard it stays in the middle. */
export function paintLoupe(viewer) {
  const { state, scale, x, y } = viewer;
  if (!state.loupe) return viewer.stage.querySelector(".zoom-loupe")?.remove();
  const loupe = viewer.stage.querySelector(".zoom-loupe") ?? addLoupe(viewer);
  const at = viewer.eye ?? viewer.middle();
  const half = loupe.offsetWidth / 2;
  loupe.style.transform = `translate(${at.x - half}px, ${at.y - half}px)`;
  loupe.firstChild.style.transform = transformOf(viewer, scale * LOUPE, half - (at.x - x) * LOUPE, half - (at.y - y) * LOUPE);
}

function addLoupe(viewer) {
  const loupe = Object.assign(document.createElement("div"), { className: "zoom-loupe", ariaHidden: "true" });
  loupe.append(Object.assign(viewer.picture.cloneNode(), { alt: "" }));
  viewer.stage.append(loupe);
  return loupe;
}
