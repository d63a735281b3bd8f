{# Purpose: keeps one page for the time without a network. Nothing personal is kept. #}
const KEPT = "offline-{{ version }}";
const PAGE = "/offline";
const FILES = [PAGE{% for sheet in stylesheets %}, "{{ static(sheet) }}"{% endfor %}, "{{ static("fonts/newsreader.woff2") }}", "{{ static("fonts/atkinson-regular.woff2") }}"];

addEventListener("install", (event) => {
  event.waitUntil(caches.open(KEPT).then((cache) => cache.addAll(FILES)).then(() => skipWaiting()));
});

addEventListener("activate", (event) => {
  const former = caches.keys().then((names) => names.filter((name) => name !== KEPT));
  event.waitUntil(former.then((names) => Promise.all(names.map((name) => caches.delete(name)))).then(() => clients.claim()));
});

addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.mode === "navigate") {
    event.respondWith(fetch(request).catch(() => caches.match(PAGE)));
  } else if (new URL(request.url).pathname.startsWith("{{ static_url }}")) {
    event.respondWith(caches.match(request).then((kept) => kept ?? fetch(request)));
  }
});
