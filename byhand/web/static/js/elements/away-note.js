/** Says when the network is away, and takes everything off this device when somebody signs out. */
import { say } from "./undo-toast.js";

const AWAY = "Away from the network. Pages that you read lately can be read; what you type is kept here.";

addEventListener("offline", () => say({ text: AWAY }));
addEventListener("online", () => say({ text: "The network is back." }));
if (!navigator.onLine) setTimeout(() => say({ text: AWAY }));

addEventListener("submit", ({ target, submitter }) => {
  const to = submitter?.getAttribute("formaction") ?? target.getAttribute("action");
  if (to !== "/logout") return;
  for (const key of Object.keys(localStorage)) if (key.startsWith("kept:")) localStorage.removeItem(key);
  globalThis.caches?.delete("read");
  indexedDB.deleteDatabase("uploads");
});
