/* Saves a form by itself, 3 s after typing rests. Without this file the buttons save.
   <form data-autosave> (or data-autosave="/other/address/") with <input name="version"> and
   components/save.html. The server answers JSON:
   {ok: true, version, saved_at, fields?: {name: value}}, {ok: false, conflict: true, url}
   or {ok: false, errors}. `fields` gives new rows their ids, so that none is made twice.
   Without a connection nothing is sent away from the page; it saves once the line is back. */
const REST = 3000;
const AGAIN = 15000;

class Autosave {
  constructor(form) {
    this.form = form;
    this.status = form.querySelector("[data-save]") ?? document.querySelector("[data-save]");
    this.dirty = false;
    this.stopped = false;
    this.running = null;
    form.addEventListener("input", () => this.touch());
    form.addEventListener("change", () => this.touch());
    form.addEventListener("submit", (event) => this.submit(event));
    window.addEventListener("beforeunload", (event) => this.dirty && event.preventDefault());
    window.addEventListener("online", () => this.dirty && this.save());
  }

  touch(rest = REST) {
    if (this.stopped) return;
    this.dirty = true;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), rest);
  }

  async save() {
    if (this.running || this.stopped) return;
    if ("uploading" in this.form.dataset) return this.touch(); // a file raises the version, too
    this.dirty = false;
    this.say(this.status.dataset.saving);
    this.form.saving = this.running = this.send();
    const answer = await this.running;
    this.running = null;
    this.take(answer);
    return answer;
  }

  async send() {
    const body = new URLSearchParams();
    for (const [name, value] of new FormData(this.form)) {
      if (typeof value === "string") body.append(name, value);
    }
    try {
      const response = await fetch(this.form.dataset.autosave || this.form.action, {
        method: "POST",
        body,
        headers: { "X-Autosave": "1", Accept: "application/json" },
        redirect: "error",
      });
      return await response.json();
    } catch {
      return { ok: false };
    }
  }

  take(answer) {
    if (answer.conflict) return this.stop(answer.url);
    if (!answer.ok) {
      this.dirty = true;
      if (!answer.errors) this.touch(AGAIN);
      const words = answer.errors ? this.status.dataset.refused : this.status.dataset.failed;
      return this.say(words, "bad");
    }
    this.set("version", answer.version);
    for (const [name, value] of Object.entries(answer.fields ?? {})) this.set(name, value);
    this.say(`${this.status.dataset.saved} ${answer.saved_at}`, "ok");
    if (this.dirty) this.touch();
  }

  stop(url) {
    this.stopped = true;
    this.dirty = true;
    this.say(`${this.status.dataset.conflict} `, "bad");
    const link = document.createElement("a");
    link.href = url;
    link.textContent = this.status.dataset.compare;
    // Sent as it is typed here, so that the page can show both texts.
    link.addEventListener("click", (event) => {
      event.preventDefault();
      this.dirty = false;
      this.form.requestSubmit();
    });
    this.status.append(link);
  }

  set(name, value) {
    const input = this.form.elements.namedItem(name);
    if (input) input.value = value;
  }

  say(text, tone = "") {
    this.status.textContent = text;
    this.status.classList.toggle("save--bad", tone === "bad");
    this.status.classList.toggle("save--ok", tone === "ok");
  }

  /* A save on its way raises the version: wait for it, else the person meets their own copy.
     Where the browser thinks itself cut off, save first: the page that it would show instead of
     an answer takes the words away. (A portal on the same machine answers all the same.) */
  async submit(event) {
    clearTimeout(this.timer);
    if (this.running || !(navigator.onLine || this.reached || this.stopped)) {
      event.preventDefault();
      const { submitter } = event;
      const answer = await (this.running ?? this.save());
      await Promise.resolve();
      this.reached = Boolean(answer?.ok || answer?.errors);
      if (!this.stopped && (navigator.onLine || this.reached)) this.form.requestSubmit(submitter);
      return;
    }
    this.reached = false;
    this.dirty = false;
  }
}

for (const form of document.querySelectorAll("form[data-autosave]")) new Autosave(form);
