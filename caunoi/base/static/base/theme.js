/* Before the first paint: the theme that this browser was told to use, else what the machine prefers. */
(function () {
  const KEY = "giao-dien";
  const dark = matchMedia("(prefers-color-scheme: dark)");

  function wish() {
    try {
      return localStorage.getItem(KEY) || "auto";
    } catch {
      return "auto";
    }
  }

  function show() {
    const choice = wish();
    const isDark = choice === "dark" || (choice === "auto" && dark.matches);
    document.documentElement.dataset.bsTheme = isDark ? "dark" : "light";
    document.documentElement.dataset.themeWish = choice;
  }

  dark.addEventListener("change", show);
  document.addEventListener("theme", (event) => {
    try {
      localStorage.setItem(KEY, event.detail);
    } catch {
      /* a browser that keeps nothing shows the machine's theme */
    }
    show();
  });
  show();
})();
