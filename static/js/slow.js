/* Says so when a region takes longer than 8 s to load; the old content stays, dimmed. */
const PATIENCE = 8000;
const words = document.querySelector("meta[name=slow-text]")?.content ?? "";
const waiting = new WeakMap();

document.addEventListener("htmx:beforeRequest", ({ detail }) => {
  const region = detail.target;
  region.setAttribute("aria-busy", "true");
  const timer = setTimeout(() => {
    const line = document.createElement("p");
    line.className = "hint";
    line.setAttribute("role", "status");
    line.textContent = words;
    region.before(line);
    waiting.set(region, { line });
  }, PATIENCE);
  waiting.set(region, { timer });
});

document.addEventListener("htmx:afterRequest", ({ detail }) => {
  const region = detail.target;
  const { timer, line } = waiting.get(region) ?? {};
  clearTimeout(timer);
  line?.remove();
  region.removeAttribute("aria-busy");
});
