/** One picture in the list of uploads: made from the template, filled as its state changes. */
import { bar, preview, size } from "./upload-parts.js";

const WORDS = { uploading: "On its way up", checking: "Being prepared", ready: "Ready", failed: "Did not work" };

export function newRow(drop, file) {
  const [line, crop] = drop.querySelector("template").content.children;
  const row = line.cloneNode(true);
  row.crop = crop;
  nameable(row).forEach((field) => { field.disabled = true; }); // nothing is sent for a picture that has no id yet
  row.querySelector(".upload-name").textContent = file.name;
  row.querySelector(".upload-size").textContent = size(file);
  row.querySelector(".upload-thumb").append(preview(file));
  for (const hidden of row.querySelectorAll("[data-move] .sr-only, [data-remove] .sr-only")) hidden.textContent = ` ${file.name}`;
  drop.list.append(row);
  drop.querySelector("sort-list").count();
  return row;
}

export function show(row, picture) {
  row.dataset.state = picture.state;
  row.className = `upload ${picture.state}`;
  row.querySelector(".upload-state").textContent = WORDS[picture.state];
  if (picture.id) name(row, String(picture.id));
  if (picture.state === "uploading") row.querySelector(".upload-facts").append(bar());
  else row.querySelector("progress")?.remove();
  row.querySelector("[data-retry]").hidden = !(picture.state === "failed" && (row.retry || picture.id));
  const error = row.querySelector(".field-error");
  error.textContent = picture.error || "";
  error.hidden = !picture.error;
  if (picture.state === "ready") dress(row, picture);
}

/* Until now the fields were called alt-ID and so on. */
function name(row, id) {
  if (row.dataset.id === id) return;
  row.dataset.id = id;
  nameable(row).forEach((field) => { field.disabled = false; });
  for (const element of row.querySelectorAll("*")) rename(element, id);
  const cover = row.querySelector('[name="cover"]');
  if (cover && !row.parentElement.querySelector('[name="cover"]:checked')) cover.checked = true;
  row.dispatchEvent(new Event("kept", { bubbles: true }));
}

function nameable(row) {
  return row.querySelectorAll('input[name="picture"], input[name="cover"]');
}

function rename(element, id) {
  for (const attribute of ["id", "for", "name", "aria-describedby", "value"]) {
    const old = element.getAttribute(attribute);
    if (old && /(^|-)ID($|:)/.test(old)) element.setAttribute(attribute, old.replace("ID", id));
  }
}

function dress(row, picture) {
  if (!row.querySelector(".upload-thumb img") && picture.thumb) row.querySelector(".upload-thumb").append(Object.assign(new Image(), { src: picture.thumb, alt: "" }));
  if (!row.crop || row.querySelector(".upload-crop") || !picture.thumb) return;
  const crop = row.crop.cloneNode(true);
  const focal = crop.querySelector("focal-point");
  Object.assign(focal.dataset, { width: picture.width, height: picture.height });
  focal.prepend(Object.assign(new Image(), { src: picture.thumb, alt: "" }));
  for (const element of crop.querySelectorAll("*")) rename(element, String(picture.id));
  row.querySelector(".upload-words").append(crop);
}

export function refuse(row, error) {
  show(row, { state: "failed", error });
}
