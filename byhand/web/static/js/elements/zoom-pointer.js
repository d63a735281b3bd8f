/** Wheel, drag and pinch for the viewer. */
import { paintLoupe } from "./zoom-painting.js";

export function bindPointer(viewer) {
  const { stage } = viewer;
  const fingers = new Map();
  let spread = 0;

  stage.addEventListener("wheel", (event) => {
    event.preventDefault();
    viewer.zoom(Math.exp(-event.deltaY / 400), inside(event));
  }, { passive: false });
  stage.addEventListener("dblclick", (event) => (viewer.fitted ? viewer.show(1 / devicePixelRatio, inside(event)) : viewer.fit()));
  stage.addEventListener("dragstart", (event) => event.preventDefault());
  stage.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    stage.setPointerCapture(event.pointerId);
    fingers.set(event.pointerId, inside(event));
    spread = distance();
  });
  stage.addEventListener("pointermove", (event) => {
    viewer.eye = inside(event);
    if (viewer.state.loupe) paintLoupe(viewer);
    const before = fingers.get(event.pointerId);
    if (!before) return;
    const now = inside(event);
    fingers.set(event.pointerId, now);
    if (fingers.size === 1) viewer.pan(now.x - before.x, now.y - before.y);
    else pinch();
  });
  for (const end of ["pointerup", "pointercancel"]) {
    stage.addEventListener(end, (event) => {
      fingers.delete(event.pointerId);
      spread = distance();
    });
  }

  function pinch() {
    const next = distance();
    if (spread > 0 && next > 0) viewer.zoom(next / spread, between());
    spread = next;
  }

  function distance() {
    const [one, two] = fingers.values();
    return two ? Math.hypot(one.x - two.x, one.y - two.y) : 0;
  }

  function between() {
    const [one, two] = fingers.values();
    return { x: (one.x + two.x) / 2, y: (one.y + two.y) / 2 };
  }

  function inside(event) {
    const box = stage.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }
}
