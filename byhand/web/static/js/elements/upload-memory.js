/** Files that are on their way up, kept in this browser until they have arrived, so that a reload loses none. */
import { newRow } from "./upload-row.js";

const [SHELF, DAY] = ["files", 24 * 3600 * 1000];

/* Browsers that keep nothing, such as private windows, simply do not remember. */
function shelf(mode, deed) {
  return new Promise((done) => {
    const opening = indexedDB.open("uploads", 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(SHELF, { keyPath: "id" });
    opening.onerror = () => done(undefined);
    opening.onsuccess = () => {
      const turn = opening.result.transaction(SHELF, mode);
      const asked = deed(turn.objectStore(SHELF));
      turn.oncomplete = () => { opening.result.close(); done(asked?.result); };
      turn.onerror = turn.onabort = () => { opening.result.close(); done(undefined); };
    };
  }).catch(() => undefined);
}

function formOf(drop) {
  return drop.closest("auto-save")?.dataset.key || drop.dataset.uploadUrl;
}

function fields(row) {
  return [...row.querySelectorAll(".upload-words textarea, .upload-words input:not([type])")];
}

/** Goes on with what was on its way when the page was closed, and keeps what is typed beside it. */
export async function bindMemory(drop) {
  const note = ({ target }) => target.closest(".upload")?.dataset.id === "ID" && remember(drop, target.closest(".upload"));
  for (const kind of ["placed", "input"]) drop.addEventListener(kind, note);
  for (const kept of await recall(formOf(drop))) {
    const row = newRow(drop, kept.file);
    [row.memory, row.place] = [kept.id, kept.place];
    for (const [index, field] of fields(row).entries()) field.value = kept.words[index] ?? "";
    drop.queue(row, kept.file);
  }
}

/** Keeps the file, its place on the site and the words typed beside it. */
export function remember(drop, row) {
  if (!row.file) return;
  row.memory ??= `${Date.now()}-${Math.random()}`;
  const words = fields(row).map((field) => field.value);
  const kept = { id: row.memory, form: formOf(drop), at: Date.now(), place: row.place ?? "", file: row.file, words };
  shelf("readwrite", (store) => store.put(kept));
}

export function forget(row) {
  const id = row.memory;
  row.memory = undefined;
  if (id) shelf("readwrite", (store) => store.delete(id));
}

/* The files of one form; what is older than a day is erased. */
async function recall(form) {
  const kept = (await shelf("readonly", (store) => store.getAll())) ?? [];
  const old = kept.filter((each) => Date.now() - each.at > DAY);
  if (old.length) shelf("readwrite", (store) => old.map((each) => store.delete(each.id))[0]);
  return kept.filter((each) => !old.includes(each) && each.form === form);
}
