/** A long select becomes a field to type in; words are found with or without their Vietnamese marks. */

/** `Đông Triều` and `dong trieu` to the same text. */
export function fold(text) {
  return text.replace(/[đĐ]/g, "d").normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();
}

const MOST = 60;
let count = 0;

function item(list, option, index) {
  const row = document.createElement("li");
  row.id = `${list.id}-${index}`;
  row.role = "option";
  row.textContent = option.text;
  row.dataset.value = option.value;
  list.append(row);
}

class Pick {
  constructor(select) {
    this.select = select;
    this.input = this.build();
    this.show(false);
    this.listen();
  }

  build() {
    const frame = document.createElement("div");
    frame.className = "pick";
    frame.innerHTML = '<input type="text" role="combobox" autocomplete="off" aria-autocomplete="list" aria-expanded="false"><ul role="listbox" hidden></ul>';
    const [input, list] = frame.children;
    list.id = `pick-${++count}`;
    input.setAttribute("aria-controls", list.id);
    input.id = this.select.id;
    this.select.removeAttribute("id");
    this.select.before(frame);
    this.select.hidden = true;
    this.list = list;
    input.value = this.chosen();
    input.placeholder = this.unchosen();
    return input;
  }

  chosen() {
    const option = this.select.selectedOptions[0];
    return option?.value ? option.text : "";
  }

  /** What an empty field means ("All", "A new club"); Django's dashes say nothing. */
  unchosen() {
    const empty = [...this.select.options].find((option) => !option.value)?.text ?? "";
    return /^-*$/.test(empty) ? "" : empty;
  }

  options() {
    const words = fold(this.input.value === this.chosen() ? "" : this.input.value).split(/\s+/);
    return [...this.select.options].filter((o) => o.value && words.every((word) => fold(o.text).includes(word))).slice(0, MOST);
  }

  show(open) {
    this.list.hidden = !open;
    this.input.setAttribute("aria-expanded", String(open));
    if (open) this.fill();
  }

  fill() {
    this.list.replaceChildren();
    this.options().forEach((option, index) => item(this.list, option, index));
    this.mark(this.list.firstElementChild);
  }

  mark(row) {
    this.current?.removeAttribute("aria-selected");
    this.current = row;
    row?.setAttribute("aria-selected", "true");
    row?.scrollIntoView({ block: "nearest" });
    if (row) this.input.setAttribute("aria-activedescendant", row.id);
  }

  take(row) {
    this.select.value = row ? row.dataset.value : "";
    this.input.value = this.chosen();
    this.show(false);
    this.select.dispatchEvent(new Event("change", { bubbles: true }));
  }

  leave() {
    if (this.input.value.trim() === "" && this.select.value) this.take(null);
    this.input.value = this.chosen();
    this.show(false);
  }

  listen() {
    this.input.addEventListener("focus", () => this.input.select());
    this.input.addEventListener("click", () => this.show(true));
    this.input.addEventListener("input", () => this.show(true));
    this.input.addEventListener("blur", () => this.leave());
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.list.addEventListener("mousedown", (event) => {
      event.preventDefault();
      const row = event.target.closest("li");
      if (row) this.take(row);
    });
  }

  key(event) {
    const steps = { ArrowDown: "nextElementSibling", ArrowUp: "previousElementSibling" };
    if (steps[event.key]) {
      event.preventDefault();
      if (this.list.hidden) this.show(true);
      else this.mark(this.current?.[steps[event.key]] ?? this.list.firstElementChild);
    } else if (event.key === "Enter" && !this.list.hidden && this.current) {
      event.preventDefault();
      this.take(this.current);
    } else if (event.key === "Escape") this.leave();
  }
}

const enhance = (within) => within.querySelectorAll?.("select[data-pick]:not([hidden])").forEach((select) => new Pick(select));
enhance(document);
document.addEventListener("htmx:load", (event) => enhance(event.target));
