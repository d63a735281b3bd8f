{# Purpose: pages for the time without a network: the ones that were read last, and one that says how things stand.
   Desk, settings and what one was told stay out; signing out empties the shelf (js/elements/away-note.js). #}
const KEPT = "offline-{{ version }}";
const READ = "read";
const MOST = 60;
const PAGE = "/offline";
const FILES = [PAGE{% for sheet in stylesheets %}, "{{ static(sheet) }}"{% endfor %}, "{{ static("fonts/newsreader.woff2") }}", "{{ static("fonts/newsreader-italic.woff2") }}", "{{ static("fonts/atkinson-regular.woff2") }}"];
const READABLE = /^\/($|explore|@|[wt]\/|p\/\d+$)/;

addEventListener("install", (event) => {
  event.waitUntil(caches.open(KEPT).then((cache) => cache.addAll(FILES)).then(() => skipWaiting()));
});

addEventListener("activate", (event) => {
  const former = caches.keys().then((names) => names.filter((name) => name !== KEPT && name !== READ));
  event.waitUntil(former.then((names) => Promise.all(names.map((name) => caches.delete(name)))).then(() => clients.claim()));
});

addEventListener("fetch", (event) => {
  const { request } = event;
  const { pathname } = new URL(request.url);
  if (request.mode === "navigate") event.respondWith(page(event, pathname));
  else if (pathname.startsWith("{{ static_url }}")) event.respondWith(file(event));
});

async function page(event, pathname) {
  const { request } = event;
  const readable = request.method === "GET" && READABLE.test(pathname);
  try {
    const answer = await fetch(request);
    if (readable && answer.ok && !answer.redirected) event.waitUntil(keep(request, answer.clone()));
    return answer;
  } catch {
    const kept = readable && (await caches.match(request, { cacheName: READ, ignoreVary: true }));
    return kept || caches.match(PAGE);
  }
}

/* The page that was read longest ago makes way. */
async function keep(request, answer) {
  const shelf = await caches.open(READ);
  await shelf.delete(request, { ignoreVary: true });
  await shelf.put(request, answer);
  const all = await shelf.keys();
  await Promise.all(all.slice(0, Math.max(0, all.length - MOST)).map((each) => shelf.delete(each, { ignoreVary: true })));
}

/* Their names change with what is in them, so one that is kept is always right. */
async function file(event) {
  const kept = await caches.match(event.request);
  if (kept) return kept;
  const answer = await fetch(event.request);
  if (answer.ok) {
    const copy = answer.clone();
    event.waitUntil(caches.open(KEPT).then((cache) => cache.put(event.request, copy)));
  }
  return answer;
}
