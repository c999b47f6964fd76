/* Leads a person to what is wrong: the summary first, then each input by its link. */
function meet(root) {
  const summary = root.querySelector("[data-errors]");
  if (!summary) return;
  summary.focus();
  summary.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    const target = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!target) return;
    event.preventDefault();
    target.closest("details")?.setAttribute("open", "");
    const where = target.closest(".field") ?? target;
    where.scrollIntoView({ block: "center" });
    target.focus({ preventScroll: true });
  });
}

meet(document);
document.addEventListener("htmx:afterSwap", (event) => meet(event.target));
