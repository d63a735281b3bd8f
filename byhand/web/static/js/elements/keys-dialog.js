/** The list of keys, where they can be turned off as well. */
const KEYS = [
  ["J", "next"], ["K", "previous"], ["L", "like"], ["B", "save"], ["R", "comment"], ["O", "open"],
  ["C", "hang a work"], ["G then H", "home"], ["G then E", "explore"], ["G then N", "notifications"],
  ["G then D", "desk"], ["G then M", "your page"], ["?", "this list"], ["Esc", "close"],
];

export function showKeys() {
  if (document.querySelector(".keys-dialog")) return;
  const dialog = document.createElement("dialog");
  dialog.className = "dialog keys-dialog";
  dialog.setAttribute("aria-label", "Keys");
  dialog.append(part("h2", "Keys", "sheet-title"), list(), turn(), close(dialog));
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

function part(tag, text, className = "") {
  return Object.assign(document.createElement(tag), { textContent: text, className });
}

function list() {
  const terms = part("dl", "", "keys-list");
  for (const [key, deed] of KEYS) {
    const term = document.createElement("dt");
    term.append(part("kbd", key));
    terms.append(term, part("dd", deed));
  }
  return terms;
}

function turn() {
  const label = part("label", "", "choice");
  const box = Object.assign(document.createElement("input"), { type: "checkbox", checked: localStorage.getItem("keys") !== "off" });
  box.addEventListener("change", () => localStorage.setItem("keys", box.checked ? "on" : "off"));
  label.append(box, "Letters work as keys");
  return label;
}

function close(dialog) {
  const button = Object.assign(part("button", "Close", "button"), { type: "button" });
  button.addEventListener("click", () => dialog.close());
  return button;
}
