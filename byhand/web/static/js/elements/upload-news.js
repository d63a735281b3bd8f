/** How pictures are getting on that are being prepared. */
import { show } from "./upload-row.js";

/** Shows what is new; true while something is being prepared. */
export async function showNews(drop) {
  const rows = [...drop.list.querySelectorAll('[data-state="checking"]')];
  if (!rows.length) return false;
  for (const picture of await ask(drop.dataset.stateUrl, rows)) {
    const row = rows.find((each) => each.dataset.id === String(picture.id));
    if (row) show(row, picture);
  }
  return true;
}

async function ask(url, rows) {
  const query = new URLSearchParams(rows.map((row) => ["id", row.dataset.id]));
  try {
    const answer = await fetch(`${url}?${query}`, { headers: { Accept: "application/json" } });
    return answer.ok ? (await answer.json()).pictures : [];
  } catch {
    return []; // asked again in two seconds
  }
}
