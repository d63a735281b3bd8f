/** Keys for reading: J and K through the list, L, B, R on the chosen item, G for places, ? for the list of keys. */
import { showKeys } from "./keys-dialog.js";

const PLACES = { h: "/", e: "/explore", n: "/notifications", d: "/desk" };
const ITEMS = "key-list > *, .wall > .work";
const DEEDS = {
  j: () => step(1),
  k: () => step(-1),
  l: () => press('[data-key="like"]'),
  b: () => press('[data-key="save"]'),
  r: () => press('[data-key="comment"]'),
  o: () => press(".post-title a, .moment, .title"),
  c: () => location.assign("/desk/new"),
  g: () => { waitsUntil = performance.now() + 2000; },
};
let waitsUntil = 0;

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, textarea, select, dialog, image-zoom, .focal")) return;
  if (event.key === "Escape") return closeMenus();
  if (event.key === "?") return showKeys();
  if (localStorage.getItem("keys") === "off") return;
  const key = event.key.toLowerCase();
  if (performance.now() < waitsUntil) go(key);
  else DEEDS[key]?.();
});
addEventListener("click", (event) => closeMenus(event.target));

/* A menu closes when one goes elsewhere; the key gives the focus back to its word. */
function closeMenus(target) {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (target && menu.contains(target)) continue;
    if (!target && menu.contains(document.activeElement)) menu.querySelector("summary").focus();
    menu.open = false;
  }
}

function chosen() {
  return document.activeElement?.closest(ITEMS);
}

function step(by) {
  const items = [...document.querySelectorAll(ITEMS)];
  const next = items[chosen() ? items.indexOf(chosen()) + by : 0];
  if (!next) return;
  (next.matches("[tabindex]") ? next : next.querySelector("a")).focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
}

function press(selector) {
  chosen()?.querySelector(selector)?.click();
}

function go(key) {
  waitsUntil = 0;
  const place = key === "m" ? document.querySelector('.menu.me a')?.href : PLACES[key];
  if (place) location.assign(place);
}

// Says that keys are heard from now on: modules come after the page.
document.body.classList.add("keys-ready");

customElements.define("key-list", class extends HTMLElement {});
