/** Sends a large file in parts, as tus 1.0 describes it. A broken line costs one part, a reload nothing: it goes on where it stopped. */
import { refusal, request, tell, token } from "./upload-request.js";

const PART = 1024 * 1024;
const PAUSES = [1, 2, 4, 8, 15, 30, 60]; // seconds after which a broken line is tried again
const TUS = { "Tus-Resumable": "1.0.0" };
const BUSY = new Set([0, 409, 429, 500, 502, 503, 504]);

/** Resolves to the key by which the form asks what became of the file. */
export async function sendInParts(drop, file, row) {
  const line = { row, file, failures: 0, headers: { ...TUS, "X-CSRFToken": token(drop) } };
  let here = await howFar(line);
  while (here < file.size) here = await sendPart(line, here);
  tell(row, file.size, file.size);
  return row.place.split("/").pop();
}

async function sendPart(line, here) {
  const { row, file } = line;
  const headers = { ...line.headers, "Upload-Offset": here, "Content-Type": "application/offset+octet-stream" };
  const sent = (bytes) => tell(row, here + Math.min(bytes, PART), file.size);
  const xhr = await request(row, "PATCH", row.place, { body: file.slice(here, here + PART), headers, sent });
  if (xhr.status !== 204) return howFar(line, await patience(line, xhr));
  line.failures = 0;
  return Number(xhr.getResponseHeader("Upload-Offset"));
}

/* Where the file stands on the site. One that is gone, or was never there, is begun. */
async function howFar(line) {
  const { row } = line;
  if (!row.place) return begin(line);
  const xhr = await request(row, "HEAD", row.place, { headers: TUS });
  if (xhr.status === 200) return Number(xhr.getResponseHeader("Upload-Offset"));
  if (xhr.status === 404 || xhr.status === 422) row.place = "";
  else await patience(line, xhr);
  return howFar(line);
}

async function begin(line) {
  const { row, file } = line;
  const name = btoa(String.fromCharCode(...new TextEncoder().encode(file.name.slice(-200))));
  const headers = { ...line.headers, "Upload-Length": file.size, "Upload-Metadata": `filename ${name}` };
  const xhr = await request(row, "POST", "/uploads", { headers });
  if (xhr.status !== 201) {
    await patience(line, xhr);
    return begin(line);
  }
  row.place = xhr.getResponseHeader("Location");
  row.dispatchEvent(new Event("placed", { bubbles: true }));
  return 0;
}

/** Waits a little longer each time, or until the network is back; gives up where waiting does not help. */
export async function patience(line, xhr) {
  const pause = PAUSES[line.failures];
  if (!line.row.isConnected || !BUSY.has(xhr.status) || pause === undefined) throw refusal(xhr);
  line.failures += 1;
  line.row.querySelector(".upload-state").textContent = "Waiting for the network. It goes on by itself.";
  await new Promise((done) => {
    if (navigator.onLine) setTimeout(done, pause * 1000);
    else addEventListener("online", done, { once: true });
  });
}
