/** What the parts of a typed-in figure leave open, said while they are typed. */

const whole = document.querySelector("[data-whole]");
const parts = [...document.querySelectorAll("[data-part]")];
const told = document.querySelector("[data-remainder]");
const form = whole?.form;

const numberOf = (input) => Number.parseInt(input.value, 10) || 0;

function tell() {
  const rest = numberOf(whole) - parts.reduce((sum, part) => sum + numberOf(part), 0);
  const any = whole.value !== "" && parts.some((part) => part.value !== "");
  told.textContent = any ? (rest < 0 ? told.dataset.over : told.dataset.open) + Math.abs(rest).toLocaleString("vi") : "";
  told.className = any ? `note ${rest < 0 ? "note-bad" : ""}` : "";
}

if (form && told) {
  form.querySelector(".form-end").before(told);
  form.addEventListener("input", tell);
  tell();
}
