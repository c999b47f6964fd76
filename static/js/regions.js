/* Chooses a place without going back to the server: the lists follow what is chosen, and one
   search finds a regency, district or village by its name. Without this file a button loads
   the lists. Marked up by templates/kip_portal/place.html: [data-place data-source]. */
const SHORTEST = 2;
const PAUSE = 250;
let made = 0;

async function ask(source, query) {
  const response = await fetch(`${source}?${new URLSearchParams(query)}`);
  return response.ok ? (await response.json()).regions : [];
}

class Place {
  constructor(root) {
    this.root = root;
    this.source = root.dataset.source;
    const find = (name) => root.querySelector(`select[name$="${name}"]`);
    [this.regency, this.district, this.village] = ["regency", "district", "village"].map(find);
    this.inside = root.querySelector("[data-place-inside]");
    this.outside = root.querySelector("[data-place-outside]");
    root.querySelector("[data-place-load]").hidden = true;
    this.regency.addEventListener("change", () => this.choseRegency());
    this.district.addEventListener("change", () => this.choseDistrict());
    if (root.dataset.search) new Search(this);
  }

  async choseRegency() {
    const districts = this.regency.value ? await this.children(this.regency.value) : [];
    this.inside.hidden = !districts.length;
    this.outside.hidden = Boolean(districts.length) || !this.regency.value;
    this.fill(this.district, districts);
    this.fill(this.village, []);
  }

  async choseDistrict() {
    this.fill(this.village, this.district.value ? await this.children(this.district.value) : []);
  }

  children(parent) {
    return ask(this.source, { parent });
  }

  fill(select, regions) {
    const [nothing] = select.options;
    select.replaceChildren(nothing, ...regions.map(({ code, name }) => new Option(name, code)));
    select.value = "";
  }

  /* A code carries its parents: 62.06.01.2001 lies in 62.06.01, in 62.06. */
  async choose(code) {
    const parts = code.split(".");
    this.regency.value = parts.slice(0, 2).join(".");
    await this.choseRegency();
    if (parts.length > 2) {
      this.district.value = parts.slice(0, 3).join(".");
      await this.choseDistrict();
    }
    if (parts.length > 3) this.village.value = code;
    this.root.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

/* The search box over the lists: a combobox with a list of what the server found. */
class Search {
  constructor(place) {
    this.place = place;
    this.found = [];
    this.active = -1;
    const id = `place-search-${(made += 1)}`;
    this.box = document.createElement("div");
    this.box.className = "field suggest";
    this.box.innerHTML = `<label for="${id}"></label>
      <input class="input" id="${id}" type="text" role="combobox" autocomplete="off"
        aria-expanded="false" aria-autocomplete="list" aria-controls="${id}-list">
      <ul class="suggest__list" id="${id}-list" role="listbox" hidden></ul>
      <p class="vh" role="status"></p>`;
    this.label = this.box.querySelector("label");
    this.input = this.box.querySelector("input");
    this.list = this.box.querySelector("ul");
    this.status = this.box.querySelector("[role=status]");
    this.label.textContent = place.root.dataset.search;
    this.list.setAttribute("aria-label", place.root.dataset.search);
    place.root.prepend(this.box);
    this.listen();
  }

  listen() {
    this.input.addEventListener("input", (event) => {
      event.stopPropagation(); // the words of a search are no answer to save
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.look(), PAUSE);
    });
    this.input.addEventListener("keydown", (event) => this.press(event));
    this.input.addEventListener("blur", () => this.close());
    this.list.addEventListener("mousedown", (event) => {
      event.preventDefault();
      const option = event.target.closest("[role=option]");
      if (option) this.take(Number(option.dataset.at));
    });
  }

  async look() {
    const q = this.input.value.trim();
    if (q.length < SHORTEST) return this.close();
    const found = await ask(this.place.source, { q });
    if (this.input.value.trim() !== q) return;
    this.found = found.filter(({ code }) => code.includes("."));
    this.show();
  }

  show() {
    this.active = -1;
    this.list.replaceChildren(...this.found.map((region, at) => this.option(region, at)));
    this.open(this.found.length > 0);
    const { searchNone, searchSome } = this.place.root.dataset;
    this.status.textContent = this.found.length ? `${this.found.length} ${searchSome}` : searchNone;
    this.status.classList.toggle("vh", this.found.length > 0);
  }

  option({ name, within }, at) {
    const item = document.createElement("li");
    item.id = `${this.list.id}-${at}`;
    item.dataset.at = at;
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    const small = document.createElement("span");
    small.className = "sm mute";
    small.textContent = within ? ` ${within}` : "";
    item.append(name, small);
    return item;
  }

  press(event) {
    const moves = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in moves && !this.list.hidden) {
      event.preventDefault();
      const count = this.found.length;
      this.mark((this.active + moves[event.key] + count) % count);
    } else if (event.key === "Enter") {
      event.preventDefault(); // never sends the form
      if (this.active >= 0) this.take(this.active);
    } else if (event.key === "Escape") {
      this.close();
    }
  }

  mark(at) {
    this.active = at;
    [...this.list.children].forEach((item, index) => {
      item.setAttribute("aria-selected", String(index === at));
      if (index === at) item.scrollIntoView({ block: "nearest" });
    });
    this.input.setAttribute("aria-activedescendant", `${this.list.id}-${at}`);
  }

  async take(at) {
    const { code, name, within } = this.found[at];
    this.input.value = within ? `${name}, ${within}` : name;
    this.close();
    await this.place.choose(code);
  }

  open(visible) {
    this.list.hidden = !visible;
    this.input.setAttribute("aria-expanded", String(visible));
  }

  close() {
    clearTimeout(this.timer);
    this.open(false);
    this.input.removeAttribute("aria-activedescendant");
  }
}

for (const root of document.querySelectorAll("[data-place]")) new Place(root);
