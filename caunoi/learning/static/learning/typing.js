/** Sheets typed from paper: the letters in fives as they are typed, and how many there are. Enter goes on to the answers. */

const ANSWER = /\([A-Za-z]*\)|\S/g;

function tell(input) {
  const told = document.getElementById("told");
  const grouped = document.getElementById("grouped");
  const answers = input.value.match(ANSWER) ?? [];
  const wanted = Number(told.dataset.of);
  told.textContent = `${answers.length} / ${wanted}`;
  told.classList.toggle("is-whole", answers.length === wanted);
  const fives = answers.map((one, place) => (place % 5 === 4 ? `${one}  ` : one));
  grouped.textContent = fives.join("").toUpperCase();
}

document.addEventListener("input", (event) => {
  if (event.target.matches("[data-questions]")) tell(event.target);
});

document.addEventListener("keydown", (event) => {
  const next = document.querySelector("[data-questions]");
  if (event.key !== "Enter" || event.target.name !== "who" || next.value) return;
  event.preventDefault();
  next.focus();
});

document.addEventListener("htmx:afterSwap", () => {
  const wrong = document.querySelector("#typing .error");
  const field = wrong?.closest(".field")?.querySelector("input") ?? document.querySelector("#typing [name=who]");
  field?.focus();
  if (wrong) field?.select();
});
