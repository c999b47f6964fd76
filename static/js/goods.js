/* Offers goods and services while one is typed, and sets the class of a chosen one where none
   was chosen yet. Without this file a link leads to a page that finds classes. */
const SHORTEST = 3;
const PAUSE = 200;

class Goods {
  constructor(list) {
    this.list = list;
    this.known = new Map();
    this.group = document.querySelector(`[data-rows="${CSS.escape(list.dataset.goods)}"]`);
    this.group?.addEventListener("focusin", ({ target }) => this.meet(target));
    this.group?.addEventListener("input", ({ target }) => {
      if (!this.isItem(target)) return;
      this.choose(target);
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.look(target), PAUSE);
    });
  }

  isItem(target) {
    return target.matches("input[name$='-item']");
  }

  meet(target) {
    if (!this.isItem(target)) return;
    target.setAttribute("list", this.list.id);
    target.setAttribute("autocomplete", "off");
  }

  async look(input) {
    const q = input.value.trim();
    if (q.length < SHORTEST || this.known.has(q.toLowerCase())) return;
    const goods = await this.ask(q);
    if (input.value.trim() !== q) return;
    for (const good of goods) this.known.set(good.item, good);
    this.list.replaceChildren(...goods.map((good) => this.option(good, q)));
    this.choose(input);
  }

  async ask(q) {
    try {
      const response = await fetch(`${this.list.dataset.source}?${new URLSearchParams({ q })}`);
      return response.ok && !response.redirected ? (await response.json()).goods : [];
    } catch {
      return []; // without a connection one goes on typing
    }
  }

  /* A browser hides options that do not hold the typed text: synonyms and misspelt words. */
  option({ item, nice_class: number, heading }, q) {
    const option = document.createElement("option");
    const named = `${this.list.dataset.class} ${number} ${heading}`;
    option.value = item;
    option.label = item.includes(q.toLowerCase()) ? named : `${named} (${q})`;
    return option;
  }

  choose(input) {
    const good = this.known.get(input.value.trim().toLowerCase());
    const select = input.closest("[data-row]")?.querySelector("select[name$='-nice_class']");
    if (!good || !select || select.value) return;
    select.value = String(good.nice_class);
    select.dispatchEvent(new Event("input", { bubbles: true }));
    select.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

for (const list of document.querySelectorAll("[data-goods]")) new Goods(list);
