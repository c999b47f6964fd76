/* Light or dark, chosen by the person. Runs before the first paint, so it is no module.
   Public pages have one body for all, so the choice is read here from its cookie;
   staff pages get it from the server too and work without this file. */
(() => {
  const COOKIE = "tema";
  const root = document.documentElement;

  const chosen = () => {
    const found = document.cookie.match(/(?:^|; )tema=(light|dark)/);
    return found ? found[1] : "";
  };

  const show = (theme) => {
    if (theme) root.dataset.theme = theme;
    else delete root.dataset.theme;
    for (const button of document.querySelectorAll("[data-theme-switch] button")) {
      button.setAttribute("aria-pressed", String(button.value === theme));
    }
  };

  const keep = (theme) => {
    const age = theme ? 365 * 24 * 3600 : 0;
    const secure = location.protocol === "https:" ? "; Secure" : "";
    document.cookie = `${COOKIE}=${theme}; Path=/; Max-Age=${age}; SameSite=Lax${secure}`;
  };

  show(chosen());
  document.addEventListener("DOMContentLoaded", () => {
    show(chosen());
    for (const form of document.querySelectorAll("[data-theme-switch]")) {
      form.hidden = false;
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        keep(event.submitter.value);
        show(event.submitter.value);
      });
    }
  });
})();
