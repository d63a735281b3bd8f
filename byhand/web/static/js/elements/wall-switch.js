/** White, grey or dark wall behind the pictures. Without script the buttons post and the server sets the cookie. */
class WallSwitch extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", (event) => {
      const button = event.target.closest("button[value]");
      if (!button) return;
      event.preventDefault();
      choose(button.value);
    });
  }
}

function choose(wall) {
  document.documentElement.dataset.wall = wall;
  const secure = location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `wall=${wall}; Path=/; Max-Age=31536000; SameSite=Lax${secure}`;
  for (const button of document.querySelectorAll("wall-switch button[value]")) {
    button.setAttribute("aria-pressed", String(button.value === wall));
  }
}

customElements.define("wall-switch", WallSwitch);
