/* What a test asks an open page; put before its own scripts, as axe is. */
(() => {
  const PAPER = 4.5;
  /* What a screen alone has a use for: ways to go on, buttons, what just happened. */
  const NOT_ON_PAPER = "nav, button, .btn, .linkbtn, .answers__act, .bar, form:not([method=post]),"
    + " [role=search], .messages, .save, select, audio, video,"
    /* and of the admin site */
    + " .actions, .add-row, .button, .datetimeshortcuts, .object-tools, .submit-row, .cancel-link";

  /* Colours on their way to others are judged where they arrive. */
  const settle = () => document.getAnimations().forEach((one) => one.finish());

  const texts = () => {
    settle();
    const found = [];
    const main = document.querySelector("main");
    const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const one = walker.currentNode.parentElement;
      const words = walker.currentNode.data.trim().replace(/\s+/g, " ");
      if (words && !one.closest(NOT_ON_PAPER) && shown(one)) found.push([words, one]);
    }
    return found;
  };

  const shown = (one) =>
    one.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && !one.closest(".vh");

  const light = (channel) => {
    const share = channel / 255;
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };

  /* How much ink stands out from white paper: grounds are not printed. */
  const onWhite = (one) => {
    const [red, green, blue] = getComputedStyle(one).color.match(/[\d.]+/g).map(Number).map(light);
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05);
  };

  window.looking = {
    /* Two runs, since contrast beside all the rest takes half as long again. */
    axe: async () => {
      settle();
      const contrast = "color-contrast";
      const all = { resultTypes: ["violations"], preload: false };
      const told = [
        await axe.run(document, { ...all, rules: { [contrast]: { enabled: false } } }),
        await axe.run(document, { ...all, runOnly: [contrast] }),
      ];
      const sum = (name) => told.flatMap((one) => one[name]);
      return {
        rules: sum("violations").length + sum("passes").length + sum("incomplete").length,
        found: sum("violations").map((one) => `${one.id}: ${one.nodes[0].target}`),
      };
    },

    /* What is wrong whatever the screen: headings, language, links, code in the page. */
    head: (language) => {
      const wrong = [];
      const count = (selector) => document.querySelectorAll(selector).length;
      if (count("h1") !== 1) wrong.push(`${count("h1")} h1`);
      if (document.documentElement.lang !== language) {
        wrong.push(`lang ${document.documentElement.lang}`);
      }
      if (count("a[href='']")) wrong.push("a link that leads nowhere");
      if (count("style")) wrong.push("style in the page");
      if (count("script:not([src], [type$=json])")) wrong.push("script in the page");
      const handler = (one) => one.getAttributeNames().some((name) => name.startsWith("on"));
      if ([...document.querySelectorAll("*")].some(handler)) wrong.push("a handler in the page");
      return wrong;
    },

    said: () => texts().map(([words]) => words),

    pale: () => texts().filter(([, one]) => onWhite(one) < PAPER)
      .map(([words, one]) => `${words.slice(0, 40)} (${getComputedStyle(one).color})`),

    printed: (selectors) => selectors.filter((selector) =>
      [...document.querySelectorAll(selector)].some((one) =>
        one.checkVisibility() && !one.matches(".vh"))),

    /* How much of the height is taken by what stays where it is while one scrolls. */
    stuck: () => [...document.querySelectorAll("body *")].filter((one) => {
      const style = getComputedStyle(one);
      return ["fixed", "sticky"].includes(style.position) && one.checkVisibility()
        && (style.top !== "auto" || style.bottom !== "auto");
    }).reduce((sum, one) => sum + one.offsetHeight, 0),
  };
})();
