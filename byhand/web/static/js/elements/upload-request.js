/** One request of an upload; resolves to the finished XHR, whose status is 0 when the line broke. XHR, because fetch reports no progress of sending. */
const REFUSED = {
  0: "The connection broke. Try again; what has arrived need not be sent again.",
  403: "You are signed out, or the page is too old. Sign in again in another tab, then try again.",
  413: "This file is too large.",
  429: "That was a little too often. Wait a moment, then try again.",
};

export function request(row, method, url, { body = null, headers = {}, sent = () => {} } = {}) {
  return new Promise((resolve) => {
    const xhr = new XMLHttpRequest();
    xhr.open(method, url);
    xhr.responseType = "json";
    for (const [name, value] of Object.entries({ Accept: "application/json", ...headers })) xhr.setRequestHeader(name, value);
    xhr.upload.addEventListener("progress", (event) => sent(event.loaded));
    xhr.addEventListener("loadend", () => resolve(xhr));
    row.request = xhr;
    xhr.send(body);
  });
}

/** What is wrong, as a sentence; `broken` where the file itself may be fine. */
export function refusal(xhr) {
  const text = xhr.response?.error || REFUSED[xhr.status] || "The site could not take this picture. Try again.";
  return Object.assign(new Error(text), { broken: xhr.status === 0 || xhr.status >= 500 });
}

export function token(drop) {
  return drop.closest("form")?.elements.csrfmiddlewaretoken?.value ?? "";
}

export function tell(row, sent, size) {
  const bar = row.querySelector("progress");
  if (bar) bar.value = sent / (size || 1);
  row.querySelector(".upload-state").textContent = sent < size ? `${Math.round((sent / (size || 1)) * 100)} % sent` : "Being checked";
}
