// The stock grid: arrow keys and Enter move between rows, and each line says at once whether it adds up.

const FIGURES = new Intl.NumberFormat("vi-VN"); // 1.800, as everywhere in the office

/** @param {HTMLTableRowElement} row @param {string} column @returns {HTMLInputElement} */
const cell = (row, column) =>
  /** @type {HTMLInputElement} */ (row.querySelector(`[data-column="${column}"]`));

/** @param {HTMLTableRowElement} row @param {string} column @returns {number} */
const value = (row, column) => Number(cell(row, column).value || 0);

/** @param {HTMLTableRowElement} row */
function check(row) {
  const sum = value(row, "opening") + value(row, "received") - value(row, "given") - value(row, "lost");
  const apart = value(row, "closing") !== sum;
  const said = /** @type {HTMLElement} */ (row.querySelector("[data-apart]"));
  const words = sum < 0 ? said.dataset.short : said.dataset.apart;
  said.hidden = !apart;
  said.textContent = words?.replace("{n}", FIGURES.format(Math.abs(sum))) ?? "";
  cell(row, "closing").setAttribute("aria-invalid", String(apart));
}

/** @param {KeyboardEvent} event */
function move(event) {
  const step = { ArrowUp: -1, ArrowDown: 1, Enter: 1 }[event.key];
  const from = /** @type {HTMLInputElement} */ (event.target);
  if (!step || !from.dataset.column) return;
  const rows = [...document.querySelectorAll("tr[data-item]")];
  const next = rows[rows.indexOf(/** @type {Element} */ (from.closest("tr"))) + step];
  if (!next && event.key === "Enter") return;
  event.preventDefault();
  if (next) cell(/** @type {HTMLTableRowElement} */ (next), from.dataset.column).select();
}

const grid = document.querySelector("[data-stock]");
grid?.addEventListener("keydown", (event) => move(/** @type {KeyboardEvent} */ (event)));
grid?.addEventListener("input", (event) => {
  const row = /** @type {Element} */ (event.target).closest("tr");
  if (row) check(row);
});
for (const row of document.querySelectorAll("tr[data-item]")) check(/** @type {HTMLTableRowElement} */ (row));
