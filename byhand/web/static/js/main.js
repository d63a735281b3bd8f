/* All custom elements. Each wraps HTML that works without it. */
import "./elements/alt-counter.js";
import "./elements/arrange-wall.js";
import "./elements/auto-save.js";
import "./elements/compare-wipe.js";
import "./elements/away-note.js";
import "./elements/case-keys.js";
import "./elements/choose-all.js";
import "./elements/copy-link.js";
import "./elements/copy-text.js";
import "./elements/focal-point.js";
import "./elements/gate-check.js";
import "./elements/image-zoom.js";
import "./elements/kept-words.js";
import "./elements/job-pane.js";
import "./elements/key-list.js";
import "./elements/moving-picture.js";
import "./elements/new-posts.js";
import "./elements/page-more.js";
import "./elements/passkey-form.js";
import "./elements/picture-loupe.js";
import "./elements/quiet-check.js";
import "./elements/relative-time.js";
import "./elements/series-reader.js";
import "./elements/side-keys.js";
import "./elements/sheet-dialog.js";
import "./elements/show-password.js";
import "./elements/sort-list.js";
import "./elements/tag-input.js";
import "./elements/undo-toast.js";
import "./elements/upload-drop.js";
import "./elements/wait-button.js";
import "./elements/wall-switch.js";
import "./elements/work-choice.js";

// For the time without a network: it keeps the pages that were read last.
navigator.serviceWorker?.register("/service-worker.js");
