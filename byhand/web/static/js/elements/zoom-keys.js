/** What the keys and the buttons of the viewer do. */
export const GROUNDS = ["ground-white", "ground-grey", "ground-black"];
export const DEEDS = {
  fit: (viewer) => viewer.fit(),
  full: (viewer) => viewer.full(),
  closer: (viewer) => viewer.zoom(1.25),
  further: (viewer) => viewer.zoom(0.8),
  mirror: (viewer) => viewer.toggle("mirror"),
  grey: (viewer) => viewer.toggle("grey"),
  loupe: (viewer) => viewer.toggle("loupe"),
  turn: (viewer) => viewer.turn(),
};
const KEYS = {
  "+": DEEDS.closer, "=": DEEDS.closer, "-": DEEDS.further, 0: DEEDS.fit, 1: DEEDS.full, m: DEEDS.mirror, g: DEEDS.grey, l: DEEDS.loupe, t: DEEDS.turn,
  i: (viewer) => words(viewer),
  b: (viewer) => viewer.ground(),
  ArrowLeft: (viewer) => sideways(viewer, 80, "prev"),
  ArrowRight: (viewer) => sideways(viewer, -80, "next"),
  ArrowUp: (viewer) => viewer.pan(0, 80),
  ArrowDown: (viewer) => viewer.pan(0, -80),
  Escape: (viewer) => viewer.querySelector("[data-leave]")?.click(),
};

export function press(viewer, event) {
  const deed = KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  if (!deed || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  deed(viewer);
}

/* A fitted picture cannot be moved, so the arrows lead to its neighbours. */
function sideways(viewer, by, way) {
  if (viewer.fitted) viewer.querySelector(`a[rel="${way}"]`)?.click();
  else viewer.pan(by, 0);
}

/* Caption and description, where the picture has any. */
function words(viewer) {
  const shown = viewer.querySelector("[data-words]");
  if (shown) shown.open = !shown.open;
}
