/** A moving picture that can be stopped and started. Those who asked for less motion see its first frame. */
class MovingPicture extends HTMLElement {
  connectedCallback() {
    this.source = this.querySelector("source[data-moving]");
    if (!this.source || this.button) return;
    const { motion } = document.documentElement.dataset;
    this.moving = motion === "full" || (motion !== "less" && matchMedia("(prefers-reduced-motion: no-preference)").matches);
    this.button = document.createElement("button");
    this.button.type = "button";
    this.button.className = "text-button";
    this.button.addEventListener("click", () => this.turn(!this.moving));
    this.append(this.button);
    this.turn(this.moving);
  }

  turn(moving) {
    this.moving = moving;
    this.source.media = moving ? "all" : "not all";
    this.button.textContent = moving ? "Stop the motion" : "Play the motion";
  }
}

customElements.define("moving-picture", MovingPicture);
