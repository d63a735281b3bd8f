/** Says "3 hours ago" for the last week; the server's date stays for older things, and always as the title. */
const UNITS = [["day", 86400], ["hour", 3600], ["minute", 60]];
const words = new Intl.RelativeTimeFormat(document.documentElement.lang || "en", { numeric: "auto" });

class RelativeTime extends HTMLElement {
  connectedCallback() {
    this.time = this.querySelector("time");
    if (!this.time) return;
    this.moment = new Date(this.time.dateTime);
    this.time.title = this.moment.toLocaleString([], { dateStyle: "long", timeStyle: "short" });
    this.tell();
    this.clock = setInterval(() => this.tell(), 60000);
  }

  disconnectedCallback() {
    clearInterval(this.clock);
  }

  tell() {
    const seconds = (Date.now() - this.moment) / 1000;
    if (seconds < 0 || seconds > 7 * 86400) return;
    const unit = UNITS.find(([, size]) => seconds >= size);
    this.time.textContent = unit ? words.format(-Math.floor(seconds / unit[1]), unit[0]) : "just now";
  }
}

customElements.define("relative-time", RelativeTime);
