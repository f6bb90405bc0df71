/** What every office page can do: the theme, the side menu on a small screen, menus that close, quick keys, copying. */

const KEYS = "phim-tat";
const root = document.documentElement;

function themeSwitch() {
  const buttons = document.querySelectorAll("[data-theme-choice]");
  const press = () => {
    for (const button of buttons) button.setAttribute("aria-pressed", String(button.dataset.themeChoice === root.dataset.themeWish));
  };
  for (const button of buttons) {
    button.addEventListener("click", () => {
      document.dispatchEvent(new CustomEvent("theme", { detail: button.dataset.themeChoice }));
      press();
    });
  }
  press();
}

function sideMenu() {
  const side = document.getElementById("side");
  const burger = document.querySelector(".burger");
  if (!side || !burger) return;
  const open = (yes) => {
    side.classList.toggle("is-open", yes);
    burger.setAttribute("aria-expanded", String(yes));
    if (yes) side.querySelector("nav a")?.focus();
  };
  burger.addEventListener("click", () => open(true));
  document.addEventListener("click", (event) => {
    if (!side.contains(event.target) && !burger.contains(event.target)) open(false);
  });
  side.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    open(false);
    burger.focus();
  });
}

/** A long menu shows where one is. */
function menuShowsPlace() {
  const side = document.getElementById("side");
  const current = side?.querySelector("[aria-current]");
  if (current && current.offsetTop + current.offsetHeight > side.clientHeight) side.scrollTop = current.offsetTop - side.clientHeight / 2;
}

/** Tabs that do not fit scroll to the one that is open. */
function tabsShowPlace() {
  const tabs = document.querySelector(".tabs");
  const current = tabs?.querySelector("[aria-current]");
  if (current) tabs.scrollLeft = current.offsetLeft - tabs.offsetLeft - (tabs.clientWidth - current.clientWidth) / 2;
}

function menusClose() {
  const menus = document.querySelectorAll("details.menu");
  document.addEventListener("click", (event) => {
    for (const menu of menus) if (!menu.contains(event.target)) menu.open = false;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of menus) {
      if (menu.open && menu.contains(document.activeElement)) menu.querySelector("summary").focus();
      menu.open = false;
    }
  });
}

const keysAreOn = () => localStorage.getItem(KEYS) !== "off";
const isTyping = (target) => target.closest("input, textarea, select, [contenteditable]");

/** Single letters: "/" search, "n" the page's main deed, "[" and "]" the pages of a list. They can be switched off. */
const DEEDS = {
  "/": () => document.getElementById("search") ?? document.querySelector(".filters input"),
  n: () => document.querySelector("[data-key='n']"),
  "[": () => document.querySelector("[rel='prev']"),
  "]": () => document.querySelector("[rel='next']"),
};

function quickKeys() {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || !keysAreOn()) return;
    const target = DEEDS[event.key]?.();
    if (!target) return;
    event.preventDefault();
    if (target.matches("input")) target.select();
    else target.click();
  });
  const box = document.getElementById("quick-keys");
  if (!box) return;
  box.checked = keysAreOn();
  box.addEventListener("change", () => localStorage.setItem(KEYS, box.checked ? "on" : "off"));
}

function copying() {
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy]");
    if (!button) return;
    const source = document.getElementById(button.dataset.copy);
    source.select?.();
    await navigator.clipboard.writeText(source.value ?? source.textContent.trim());
    button.querySelector("span").textContent = button.dataset.copied;
  });
}

function formsOnce() {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || event.defaultPrevented) return;
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "yes";
    setTimeout(() => delete form.dataset.sent, 8000);
  });
  for (const button of document.querySelectorAll("[data-print]")) button.addEventListener("click", () => print());
  for (const select of document.querySelectorAll(".filters select")) select.addEventListener("change", () => select.form.requestSubmit());
  document.querySelector("#wrong")?.focus();
}

themeSwitch();
sideMenu();
menuShowsPlace();
tabsShowPlace();
menusClose();
quickKeys();
copying();
formsOnce();
