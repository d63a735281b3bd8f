/** Sends one file, small ones at once and large ones in parts, and takes files that are dropped. */
import { forget } from "./upload-memory.js";
import { refusal, request, tell, token } from "./upload-request.js";
import { patience, sendInParts } from "./upload-resume.js";

const SMALL = 512 * 1024;

/** Resolves to {id, state, thumb, width, height}; rejects with a sentence. */
export async function send(drop, file, row) {
  const arrived = file.size > SMALL ? await sendInParts(drop, file, row) : "";
  const line = { row, failures: 0 };
  const sent = (bytes) => arrived || tell(row, Math.min(bytes, file.size), file.size);
  for (;;) {
    const xhr = await request(row, "POST", drop.dataset.uploadUrl, { body: form(drop, file, arrived), sent });
    if (xhr.status < 300 && xhr.response) return xhr.response;
    // What arrived in parts may be asked for as often as one likes; a small file might hang twice.
    if (arrived) await patience(line, xhr);
    else throw refusal(xhr);
  }
}

function form(drop, file, arrived) {
  const body = new FormData();
  body.append("csrfmiddlewaretoken", token(drop));
  if (arrived) body.append("sent", arrived);
  else body.append("file", file, file.name);
  return body;
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
  row.remove();
  row.request?.abort();
  forget(row);
  const { id } = row.dataset;
  if (id !== "ID") drop.append(Object.assign(document.createElement("input"), { type: "hidden", name: "gone", value: id }));
  else if (row.place) request(row, "DELETE", row.place, { headers: { "X-CSRFToken": token(drop) } });
}
