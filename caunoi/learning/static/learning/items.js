/** A question of the bank goes into the test with one press: its line is put at the end of the list. */

const bank = document.querySelector("[data-bank]");
const lines = /** @type {HTMLTextAreaElement | null} */ (bank && document.getElementById(bank.dataset.bank));

function add(line) {
  const code = line.split(" · ")[0];
  const there = lines.value.split("\n").map((one) => one.split(" · ")[0].trim());
  if (there.includes(code)) return;
  lines.value = [...lines.value.split("\n").filter((one) => one.trim()), line].join("\n");
  lines.scrollTop = lines.scrollHeight;
}

function mark() {
  const there = new Set(lines.value.split("\n").map((one) => one.split(" · ")[0].trim()));
  for (const button of bank.querySelectorAll("[data-line]")) {
    button.disabled = there.has(button.dataset.line.split(" · ")[0]);
  }
}

if (bank && lines) {
  bank.addEventListener("click", (event) => {
    const button = event.target.closest("[data-line]");
    if (button) add(button.dataset.line);
    mark();
  });
  lines.addEventListener("input", mark);
  mark();
}
