/** What stands in a form, as plain values, and back again. Files, tokens and passwords are never kept. */
const SKIP = new Set(["file", "hidden", "password", "submit", "button", "reset", "image"]);

function fields(form) {
  return [...form.elements].filter((field) => field.name && !SKIP.has(field.type) && field.tagName !== "BUTTON");
}

function valueOf(field) {
  if (field.type === "checkbox" || field.type === "radio") return field.checked;
  return field.multiple ? [...field.selectedOptions].map((option) => option.value) : field.value;
}

/* Boxes share a name, so their value is part of the key. */
function keyOf(field) {
  return field.type === "checkbox" || field.type === "radio" ? `${field.name}=${field.value}` : field.name;
}

export function snapshot(form) {
  return Object.fromEntries(fields(form).map((field) => [keyOf(field), valueOf(field)]));
}

/** Fills the form with kept values; says whether anything changed. */
export function restore(form, kept) {
  let changed = false;
  for (const field of fields(form)) {
    const key = keyOf(field);
    if (!(key in kept) || same(kept[key], valueOf(field))) continue;
    put(field, kept[key]);
    changed = true;
  }
  return changed;
}

function put(field, value) {
  if (typeof value === "boolean") field.checked = value;
  else if (field.multiple) for (const option of field.options) option.selected = value.includes(option.value);
  else field.value = value;
}

export function same(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Whether a form still shows what it showed then. Fields that were not there then, such as those of new pictures, do not count. */
export function stillShows(shown, base) {
  return Object.keys(base).every((key) => !(key in shown) || same(base[key], shown[key]));
}

/* A form that was sent may be forgotten once a page shows that it arrived: one that neither failed nor is the form. */
export function forgetWhatArrived() {
  const sent = sessionStorage.getItem("sent");
  const forms = [...document.querySelectorAll("auto-save")];
  const isForm = forms.some((each) => `kept:${each.dataset.key || location.pathname}` === sent);
  if (!sent || isForm || document.querySelector("[data-failed]")) return;
  localStorage.removeItem(sent);
  sessionStorage.removeItem("sent");
}

/** What came of keeping a form on the server, in words. */
export function outcome(answer) {
  if (answer?.ok) return `Kept at ${new Date().toLocaleTimeString([], { timeStyle: "short" })}`;
  if (answer?.status === 409) return "Changed in another window. Reload before you go on.";
  return "Kept in this browser only; the site did not answer.";
}
