/** Dragging for lists with an order. */
export function place(item) {
  return [...item.parentElement.children].indexOf(item);
}

export function bindDrag(sorter) {
  let moving = null;

  sorter.addEventListener("pointerdown", (event) => grip(event.target));
  sorter.addEventListener("dragstart", (event) => {
    moving = event.target.closest("li");
    moving?.classList.add("moving");
  });
  sorter.addEventListener("dragover", (event) => {
    const target = event.target.closest("li");
    if (!moving) return;
    event.preventDefault();
    if (!target || target === moving || target.parentElement !== moving.parentElement) return;
    target[place(target) < place(moving) ? "before" : "after"](moving);
  });
  sorter.addEventListener("dragend", () => {
    if (!moving) return;
    moving.classList.remove("moving");
    sorter.told(moving);
    moving = null;
  });
}

/* A line can be dragged by its handle only, so that text in its fields can still be marked. */
function grip(target) {
  const item = target.closest("li");
  if (item) item.draggable = Boolean(target.closest("[data-handle]")) && !target.closest("input, textarea, button, label");
}
