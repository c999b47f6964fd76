/* Finds rows of a register while one types, and chooses one in the form by mouse or by keys.
   Without this file the button sends the form and the list comes back narrowed. Marked up by
   templates/products/section_offer.html: [data-offer data-source] with [data-offer-found]. */
const SHORTEST = 2;
const PAUSE = 250;

class Offer {
  constructor(root) {
    this.root = root;
    this.input = root.querySelector("input");
    this.list = root.querySelector("[data-offer-found]");
    this.input.addEventListener("input", (event) => {
      event.stopPropagation(); // the words of a search are no answer to save
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.look(), PAUSE);
    });
    this.input.addEventListener("change", (event) => event.stopPropagation());
    root.addEventListener("keydown", (event) => this.press(event));
    this.list.addEventListener("click", ({ target }) => this.take(target.closest("[data-key]")));
  }

  async look() {
    const q = this.input.value.trim();
    if (q.length < SHORTEST) return this.list.replaceChildren();
    const found = await this.ask(q);
    if (found !== null && this.input.value.trim() === q) this.list.innerHTML = found;
  }

  async ask(q) {
    try {
      const response = await fetch(`${this.root.dataset.source}?${new URLSearchParams({ q })}`);
      return response.ok && !response.redirected ? await response.text() : null;
    } catch {
      return null; // without a connection the list above still serves
    }
  }

  press(event) {
    const buttons = [...this.list.querySelectorAll("[data-key]")];
    const at = buttons.indexOf(document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Enter" && document.activeElement === this.input) {
      event.preventDefault(); // looks at once, and never sends the form
      clearTimeout(this.timer);
      this.look();
    } else if (event.key === "Escape") {
      this.list.replaceChildren();
      this.input.focus();
    } else if (step && buttons.length) {
      event.preventDefault();
      (buttons[at + step] ?? this.input).focus();
    }
  }

  /* The select of the form, or of rows the first that says nothing yet; else a further row. */
  target() {
    const selects = () => {
      const all = this.root.closest("form").querySelectorAll("select");
      return [...all].filter((one) => one.name.split("-").at(-1) === this.root.dataset.offer);
    };
    const [first] = selects();
    if (!first || first.name === this.root.dataset.offer) return first;
    const empty = () => selects().find((one) => !one.value && !one.closest("[data-removed]"));
    if (!empty()) first.closest("[data-rows]").querySelector("[name=add_row]")?.click();
    return empty();
  }

  take(button) {
    const select = button && this.target();
    if (!select) return;
    const { key } = button.dataset;
    if (![...select.options].some((one) => one.value === key)) {
      select.append(new Option(button.textContent, key));
    }
    select.value = key;
    this.input.value = "";
    this.list.replaceChildren();
    select.focus();
    select.dispatchEvent(new Event("input", { bubbles: true }));
    select.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

for (const root of document.querySelectorAll("[data-offer]")) new Offer(root);
