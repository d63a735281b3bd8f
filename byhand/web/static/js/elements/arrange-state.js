/** What a wall that is being hung looks like at one moment: read from its form and list, and shown again. */
export function read(form, list) {
  return { order: [...list.children].map((item) => item.dataset.value), featured: form.elements.featured.value };
}

export function bring(form, list, state) {
  list.append(...state.order.map((id) => list.querySelector(`[data-value="${id}"]`)));
  form.elements.featured.value = state.featured;
}

export function show(form, list) {
  const state = read(form, list);
  form.elements.order.value = state.order;
  for (const item of list.children) {
    const on = ids(state.featured).includes(item.dataset.value);
    item.classList.toggle("featured", on);
    const button = item.querySelector("[data-feature]");
    if (button) [button.ariaPressed, button.textContent] = [String(on), on ? "Featured" : "Feature"];
  }
}

/** Puts a work into the featured row, or takes it out; false if the row is full. */
export function feature(form, item, most) {
  const shown = ids(form.elements.featured.value);
  const id = item.dataset.value;
  const rest = shown.filter((each) => each !== id);
  if (rest.length === shown.length && shown.length >= most) return false;
  form.elements.featured.value = rest.length === shown.length ? [...shown, id] : rest;
  return true;
}

/** Chosen works follow the one that was dragged. */
export function gather(list, moved) {
  const chosen = [...list.children].filter((item) => item.querySelector('input[name="chosen"]').checked);
  if (moved && chosen.includes(moved)) moved.after(...chosen.filter((item) => item !== moved));
}

function ids(text) {
  return text.split(",").filter(Boolean);
}
