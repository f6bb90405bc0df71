/** Dates are typed as dd/mm/yyyy: 5032026 becomes 05/03/2026, and a calendar opens beside the field. */

const two = (text) => text.padStart(2, "0");

/** The text as dd/mm/yyyy, or unchanged where it is not a date. */
export function tidyDate(text) {
  const digits = text.trim().match(/^(\d{2})(\d{2})(\d{4})$/) ?? text.trim().match(/^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})$/);
  return digits ? `${two(digits[1])}/${two(digits[2])}/${digits[3]}` : text;
}

/** dd/mm/yyyy to the calendar's yyyy-mm-dd, or nothing. */
export function toCalendar(text) {
  const found = tidyDate(text).match(/^(\d\d)\/(\d\d)\/(\d{4})$/);
  return found ? `${found[3]}-${found[2]}-${found[1]}` : "";
}

function enhance(input) {
  const frame = input.closest(".date");
  const calendar = frame?.querySelector("input[type=date]");
  const button = frame?.querySelector("button");
  input.addEventListener("blur", () => (input.value = tidyDate(input.value)));
  if (!calendar?.showPicker || !button) return;
  button.hidden = false;
  button.addEventListener("click", () => {
    calendar.value = toCalendar(input.value);
    calendar.showPicker();
  });
  calendar.addEventListener("change", () => {
    if (!calendar.value) return;
    input.value = calendar.value.split("-").reverse().join("/");
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
}

for (const input of document.querySelectorAll("input[data-date]")) enhance(input);
document.addEventListener("htmx:load", (event) => {
  for (const input of event.target.querySelectorAll?.("input[data-date]") ?? []) enhance(input);
});
