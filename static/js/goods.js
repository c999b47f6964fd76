/* Offers goods and services in a list while one is typed, by mouse, touch or keys; who takes
   one gets its class as well. Words of one's own stay as they are. Without this file a link
   leads to a page that finds classes. Marked up by templates/products/section_goods.html. */
const SHORTEST = 3;
const PAUSE = 200;

class Goods {
  constructor(root) {
    this.root = root;
    this.known = new Map();
    this.found = [];
    this.active = -1;
    this.list = root.querySelector("[role=listbox]");
    this.status = root.querySelector("[role=status]");
    this.note = root.querySelector("[data-goods-none]");
    const group = document.querySelector(`[data-rows="${CSS.escape(root.dataset.goods)}"]`);
    if (!group) return;
    const blank = group.querySelector(":scope > template");
    for (const place of blank ? [group, blank.content] : [group]) this.mark(place);
    this.listen(group);
  }

  /* What the fields are stands in the page before one of them has the focus. */
  mark(place) {
    for (const input of place.querySelectorAll("input[name$='-item']")) {
      input.setAttribute("role", "combobox");
      input.setAttribute("aria-autocomplete", "list");
      input.setAttribute("aria-expanded", "false");
      input.setAttribute("aria-controls", this.list.id);
      input.setAttribute("autocomplete", "off");
    }
  }

  listen(group) {
    const on = (name, act) =>
      group.addEventListener(name, (event) => {
        if (event.target.matches("[role=combobox]")) act.call(this, event.target, event);
      });
    on("input", this.typed);
    on("keydown", this.press);
    on("focusout", this.close);
    this.list.addEventListener("mousedown", (event) => event.preventDefault()); // keeps the focus
    this.list.addEventListener("click", ({ target }) => {
      const option = target.closest("[role=option]");
      if (option) this.take(Number(option.dataset.at));
    });
  }

  typed(input) {
    this.choose(input, this.known.get(input.value.trim().toLowerCase()));
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.look(input), PAUSE);
  }

  async look(input) {
    const q = input.value.trim();
    if (q.length < SHORTEST) return this.close(input);
    const goods = await this.ask(q);
    if (goods === null || input.value.trim() !== q || input !== document.activeElement) return;
    for (const good of goods) this.known.set(good.item, good);
    this.choose(input, this.known.get(q.toLowerCase()));
    this.show(input, goods);
  }

  async ask(q) {
    try {
      const response = await fetch(`${this.root.dataset.source}?${new URLSearchParams({ q })}`);
      return response.ok && !response.redirected ? (await response.json()).goods : null;
    } catch {
      return null; // without a connection one goes on typing
    }
  }

  show(input, goods) {
    this.close(input);
    this.found = goods;
    this.input = input;
    const { textContent: none } = this.note;
    this.status.textContent = goods.length ? `${goods.length} ${this.root.dataset.some}` : none;
    this.note.hidden = goods.length > 0;
    const field = input.closest(".field");
    field.classList.add("suggest");
    field.append(this.list, this.note);
    this.list.replaceChildren(...goods.map((good, at) => this.option(good, at)));
    this.open(goods.length > 0);
    if (goods.length) this.list.scrollIntoView({ block: "nearest" });
  }

  option({ item, nice_class: number, heading }, at) {
    const option = document.createElement("li");
    option.id = `${this.list.id}-${at}`;
    option.dataset.at = at;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    const small = document.createElement("span");
    small.className = "sm mute";
    small.textContent = ` ${this.root.dataset.class} ${number} ${heading}`;
    option.append(item, small);
    return option;
  }

  press(input, event) {
    if (this.list.hidden) {
      if (event.key === "ArrowDown") this.look(input);
      return;
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      const count = this.found.length;
      this.active = this.active < 0 && step < 0 ? count - 1 : (this.active + step + count) % count;
      this.point(input);
    } else if (event.key === "Enter") {
      event.preventDefault(); // the words stand; the form is not sent while a list is open
      if (this.active >= 0) this.take(this.active);
      else this.close(input);
    } else if (event.key === "Escape") {
      this.close(input);
    }
  }

  point(input) {
    [...this.list.children].forEach((option, at) => {
      option.setAttribute("aria-selected", String(at === this.active));
      if (at === this.active) option.scrollIntoView({ block: "nearest" });
    });
    input.setAttribute("aria-activedescendant", `${this.list.id}-${this.active}`);
  }

  take(at) {
    const good = this.found[at];
    this.input.value = good.item;
    this.close(this.input);
    this.choose(this.input, good, true);
    this.status.textContent = `${this.root.dataset.class} ${good.nice_class}`;
    this.input.dispatchEvent(new Event("change", { bubbles: true }));
  }

  /* A class that somebody chose gives way only to a good that somebody took. */
  choose(input, good, taken = false) {
    const select = input.closest("[data-row]")?.querySelector("select[name$='-nice_class']");
    if (!good || !select || (select.value && !taken)) return;
    select.value = String(good.nice_class);
    select.dispatchEvent(new Event("input", { bubbles: true }));
    select.dispatchEvent(new Event("change", { bubbles: true }));
  }

  open(visible) {
    this.list.hidden = !visible;
    this.input?.setAttribute("aria-expanded", String(visible));
  }

  close(input) {
    clearTimeout(this.timer);
    this.active = -1;
    this.open(false);
    this.note.hidden = true;
    input.removeAttribute("aria-activedescendant");
  }
}

for (const root of document.querySelectorAll("[data-goods]")) new Goods(root);
