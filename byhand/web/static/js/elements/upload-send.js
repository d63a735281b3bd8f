/** Sends one file with a progress bar, and asks how pictures are getting on. */
const REFUSED = {
  0: "The connection broke. The picture was not sent; try again.",
  403: "You are signed out, or the page is too old. Sign in again in another tab, then try again.",
  413: "This file is too large.",
  429: "That was a little too often. Wait a moment, then try again.",
};

/** Resolves to {id, state, thumb, width, height}; rejects with a sentence. XHR, because fetch reports no progress of sending. */
export function send(drop, file, row) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const body = new FormData();
    body.append("csrfmiddlewaretoken", drop.closest("form")?.elements.csrfmiddlewaretoken?.value ?? "");
    body.append("file", file, file.name);
    request.open("POST", drop.dataset.uploadUrl);
    request.setRequestHeader("Accept", "application/json");
    request.responseType = "json";
    request.upload.addEventListener("progress", (event) => tell(row, event.loaded / event.total));
    const refuse = () => reject(new Error(request.response?.error || REFUSED[request.status] || "The site could not take this picture. Try again."));
    request.addEventListener("load", () => (request.status < 300 && request.response ? resolve(request.response) : refuse()));
    for (const kind of ["error", "abort", "timeout"]) request.addEventListener(kind, refuse);
    row.request = request;
    request.send(body);
  });
}

function tell(row, part) {
  const bar = row.querySelector("progress");
  if (bar) bar.value = part;
  row.querySelector(".upload-state").textContent = part < 1 ? `${Math.round(part * 100)} % sent` : "Being checked";
}

export async function ask(url, rows) {
  const query = new URLSearchParams(rows.map((row) => ["id", row.dataset.id]));
  try {
    const answer = await fetch(`${url}?${query}`, { headers: { Accept: "application/json" } });
    return answer.ok ? (await answer.json()).pictures : [];
  } catch {
    return []; // asked again in two seconds
  }
}

/** Files that are dragged over `place` and dropped there. */
export function bindFiles(element, place, take) {
  for (const kind of ["dragover", "dragleave", "drop"]) {
    element.addEventListener(kind, (event) => {
      if (!event.dataTransfer.types.includes("Files")) return;
      event.preventDefault();
      place.classList.toggle("over", kind === "dragover");
      if (kind === "drop") take(event.dataTransfer.files);
    });
  }
}

/** Ends the sending if it still runs; the form tells the site about a picture that it had already. */
export function takeAway(row, drop) {
  row.request?.abort();
  row.remove();
  const { id } = row.dataset;
  if (id !== "ID") drop.append(Object.assign(document.createElement("input"), { type: "hidden", name: "gone", value: id }));
}
