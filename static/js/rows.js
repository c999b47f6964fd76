/* Adds and takes away rows of a formset in the page. Without this file a button posts the
   form for a further row, and each row has a box that removes it when saved. */
const total = (group) =>
  group.querySelector(`[name="${CSS.escape(group.dataset.rows)}-TOTAL_FORMS"]`);

const kept = (group) => [...group.querySelectorAll("[data-row]:not([data-removed])")];

function number(group) {
  kept(group).forEach((row, index) => {
    for (const place of row.querySelectorAll("[data-position]")) place.textContent = index + 1;
  });
  const add = group.querySelector("[name=add_row]");
  if (add && group.dataset.max) add.hidden = kept(group).length >= Number(group.dataset.max);
}

function changed(group) {
  number(group);
  total(group).dispatchEvent(new Event("input", { bubbles: true }));
}

function prepare(row) {
  const group = row.closest("[data-rows]");
  const box = row.querySelector("[data-row-delete]");
  if (!box) return;
  const remove = row.querySelector("[data-row-remove]");
  const undo = row.querySelector("[data-row-undo]");
  const content = row.querySelector("[data-row-content]");
  const mark = (gone) => {
    box.querySelector("input").checked = gone;
    row.toggleAttribute("data-removed", gone);
    content.hidden = remove.hidden = gone;
    undo.hidden = !gone;
  };
  box.hidden = true;
  mark(box.querySelector("input").checked);
  remove.querySelector("button").addEventListener("click", () => {
    mark(true);
    undo.querySelector("button").focus();
    changed(group);
  });
  undo.querySelector("button").addEventListener("click", () => {
    mark(false);
    remove.querySelector("button").focus();
    changed(group);
  });
}

function add(group) {
  const count = total(group);
  const template = group.querySelector(":scope > template");
  const holder = document.createElement("div");
  holder.innerHTML = template.innerHTML.replaceAll("__prefix__", count.value);
  const row = holder.firstElementChild;
  template.before(row);
  count.value = Number(count.value) + 1;
  prepare(row);
  changed(group);
  row.querySelector("input:not([type=hidden]), select, textarea")?.focus();
}

for (const group of document.querySelectorAll("[data-rows]")) {
  for (const row of group.querySelectorAll("[data-row]")) prepare(row);
  group.querySelector("[name=add_row]")?.addEventListener("click", (event) => {
    event.preventDefault();
    add(group);
  });
  number(group);
}
