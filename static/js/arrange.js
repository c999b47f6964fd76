/* Puts files in order by dragging their picture. Without this file, and for the keyboard, the
   buttons do. <ul data-arrange="name of the hidden input"> with <li data-file="1"> whose first
   element is what one drags; the input says "change" once, and the form saves itself. */
const EDGE = 48;

const items = (list) => [...list.querySelectorAll(":scope > [data-file]")];

const handleOf = (target) => {
  const item = target.closest?.("[data-arrange] > [data-file]");
  return item && target.closest("img, svg") === item.firstElementChild ? item : null;
};

/* The neighbours move, never the dragged item: moved, it would lose the pointer. */
function place(item, y) {
  const { previousElementSibling: before, nextElementSibling: after } = item;
  const middle = (one) => one.getBoundingClientRect().top + one.offsetHeight / 2;
  if (before?.dataset.file && y < middle(before)) item.after(before);
  else if (after?.dataset.file && y > middle(after)) item.before(after);
}

function settle(list) {
  const row = items(list);
  for (const [index, item] of row.entries()) {
    const buttons = { naik: index === 0, turun: index === row.length - 1 };
    for (const [name, hidden] of Object.entries(buttons)) {
      const button = item.querySelector(`button[name=${name}]`);
      if (button) button.hidden = hidden;
    }
  }
  const input = list.closest("form").elements.namedItem(list.dataset.arrange);
  const order = row.map((item) => item.dataset.file).join(",");
  if (input.value === order) return;
  input.value = order;
  input.dispatchEvent(new Event("change", { bubbles: true }));
}

/* While one is dragged the words of all are hidden: rows are then low enough to pass. */
function fold(list, item, y, folded) {
  for (const words of list.querySelectorAll(".files__words")) words.hidden = folded;
  const { top, height } = item.firstElementChild.getBoundingClientRect();
  window.scrollBy({ top: top + height / 2 - y, behavior: "instant" });
}

function scrollAtEdge(y) {
  if (y < EDGE) window.scrollBy({ top: y - EDGE, behavior: "instant" });
  const low = window.innerHeight - EDGE;
  if (y > low) window.scrollBy({ top: y - low, behavior: "instant" });
}

function drag(item, handle, event) {
  const list = item.parentElement;
  let y = event.clientY;
  const move = ({ clientY }) => {
    y = clientY;
    place(item, y);
    scrollAtEdge(y);
  };
  const end = () => {
    handle.removeEventListener("pointermove", move);
    item.style.opacity = "";
    fold(list, item, y, false);
    settle(list);
  };
  event.preventDefault();
  handle.setPointerCapture(event.pointerId);
  item.style.opacity = ".6";
  fold(list, item, y, true);
  handle.addEventListener("pointermove", move);
  handle.addEventListener("lostpointercapture", end, { once: true });
}

document.addEventListener("pointerdown", (event) => {
  const item = event.button === 0 && handleOf(event.target);
  if (item) drag(item, item.firstElementChild, event);
});

function prepare() {
  for (const list of document.querySelectorAll("[data-arrange]")) {
    list.previousElementSibling.hidden = false; // the hint
    for (const item of items(list)) {
      item.firstElementChild.style.cursor = "grab";
      item.firstElementChild.style.touchAction = "none";
    }
  }
}

document.addEventListener("renewed", prepare);
prepare();
