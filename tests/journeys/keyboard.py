"""Hands that have a keyboard alone: what a journey clicks, fills and ticks is reached by Tab.

`only(monkeypatch)` lets every journey that follows go this way. Where the focus stands must be
seen: marked, inside the window, and not behind a bar that sticks to it (WCAG 2.4.7, 2.4.11).
"""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from playwright.sync_api import Locator

from tests import figures

if TYPE_CHECKING:
    import pytest

MOST = 400
counted: Counter[str] = Counter()
# What takes the focus for a piece of text that is pressed: the link or button around it.
TARGET = "const it = one.closest('a[href], button, summary') ?? one;"
HAS_FOCUS = f"one => {{ {TARGET} return it === document.activeElement }}"
SAME_GROUP = """one => one.type === 'radio' && document.activeElement?.type === 'radio'
  && one.name === document.activeElement.name"""
SEEN = """() => {
  const one = document.activeElement, box = one.getBoundingClientRect();
  // The mark may be its own, that of the card or box that it fills, or of the drawing in it.
  const around = [one];
  while (around.length < 6 && around.at(-1).parentElement) {
    around.push(around.at(-1).parentElement);
  }
  around.push(...one.querySelectorAll(':scope > path'));
  const looks = () => around.map(it => {
    const style = getComputedStyle(it);
    return [style.outline, style.boxShadow, style.stroke, style.strokeWidth].join();
  }).join();
  const focused = looks();
  one.blur();
  const marked = looks() !== focused;
  one.focus({ preventScroll: true });
  const x = Math.min(Math.max(box.left + box.width / 2, 1), innerWidth - 1);
  const tops = [0.1, 0.5, 0.9].map(share => box.top + box.height * share)
    .filter(y => y > 0 && y < innerHeight);
  const shown = tops.some(y => {
    const there = document.elementFromPoint(x, y);
    return there && (one.contains(there) || there.contains(one)
      || [...(one.labels ?? [])].some(label => label.contains(there)));
  });
  return { marked, shown, what: one.outerHTML.slice(0, 120) };
}"""


def keep(job: str) -> None:
    """Keep how many keys a job took, and how many of its stops could not be seen."""
    figures.record(f"keyboard, {job}", **counted)
    counted.clear()


def only(monkeypatch: "pytest.MonkeyPatch") -> None:
    """Take the mouse away."""
    for name in ("click", "fill", "check", "select_option", "set_input_files"):
        monkeypatch.setattr(Locator, name, globals()[name])


def reach(self: Locator) -> None:
    """Press Tab until the focus stands on it, and see that it can be seen there."""
    self.wait_for(state="attached")
    keyboard = self.page.keyboard
    for _ in range(MOST):
        if self.evaluate(HAS_FOCUS):
            break
        counted["presses"] += 1
        keyboard.press("ArrowDown" if self.evaluate(SAME_GROUP) else "Tab")
    else:
        raise AssertionError(f"No Tab leads to {self}")
    found = self.page.evaluate(SEEN)
    counted.update(stops=1, unmarked=not found["marked"], hidden=not found["shown"])
    assert found["marked"], f"the focus is not marked: {found['what']}"
    assert found["shown"], f"the focus stands where nobody sees it: {found['what']}"


def click(self: Locator) -> None:
    """Press what is a link, a button or the head of a part that opens."""
    reach(self)
    self.page.keyboard.press("Enter")


def fill(self: Locator, words: str) -> None:
    """Write in place of what stands there."""
    reach(self)
    self.page.keyboard.press("Control+A")
    self.page.keyboard.insert_text(words)


def check(self: Locator) -> None:
    """Tick a box, or choose a radio button: arrows choose as they go."""
    reach(self)
    if not self.is_checked():
        self.page.keyboard.press("Space")
    assert self.is_checked()


def select_option(self: Locator, *, label: str) -> None:
    """Go through the list by arrows."""
    reach(self)
    steps: Any = self.evaluate(
        "(one, label) => [...one.options].findIndex(option => option.label.trim() === label)"
        " - one.selectedIndex",
        label,
    )
    for _ in range(abs(steps)):
        self.page.keyboard.press("ArrowDown" if steps > 0 else "ArrowUp")
    assert self.evaluate("one => one.selectedOptions[0].label.trim()") == label
    self.page.wait_for_load_state("networkidle")  # what the choice brings along


def set_input_files(self: Locator, path: Path) -> None:
    """Open the chooser of files and choose one."""
    reach(self)
    with self.page.expect_file_chooser() as chooser:
        self.page.keyboard.press("Space")
    chooser.value.set_files(path)
