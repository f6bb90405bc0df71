/** Line drawings, one stroke, drawn for this notebook. They never stand alone for a meaning. */
import { html } from "../ui.js";

/** @type {Record<string, string>} */
const PATHS = {
  today: "M6 3h12a1 1 0 0 1 1 1v16a1 1 0 0 1-1 1H6zM9 3v18M12 8h4M12 12h4",
  find: "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.5 15.5 20 20",
  settings: "M4 7h9M17 7h3M15 5v4M4 12h3M11 12h9M9 10v4M4 17h9M17 17h3M15 15v4",
  exit: "M13 4H6v16h7M10 12h10M16 8l4 4-4 4",
  back: "M15 5l-7 7 7 7",
  down: "M5 9l7 7 7-7",
  check: "M5 12.5l4.5 4.5L19 7",
  person: "M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4.5 20c.8-4 4-5.5 7.5-5.5s6.7 1.5 7.5 5.5",
  group: "M9 5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7zM3 19c.6-3.4 3.2-4.7 6-4.7s5.4 1.3 6 4.7M16 5.5a3.2 3.2 0 0 1 0 6.2M18 14.6c1.6.6 2.7 2 3 4.4",
  card: "M3 6h18v12H3zM7 10h4v4H7zM14 10h4M14 13.5h4",
  scan: "M4 8V4h4M16 4h4v4M20 16v4h-4M8 20H4v-4M4 12h16",
  shield: "M12 3l7 3v5c0 4.7-3 8-7 10-4-2-7-5.3-7-10V6zM8.5 12l2.5 2.5 4.5-5",
  phone: "M8 3h8a1 1 0 0 1 1 1v16a1 1 0 0 1-1 1H8a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1zM11 18h2",
  warn: "M12 4 2.5 20h19zM12 10v5M12 17.5v.1",
  dots: "M12 5.5v.1M12 12v.1M12 18.5v.1",
  lock: "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
  edit: "M5 19l1-4L16 5l3 3L9 18zM14 7l3 3",
  key: "M8 9a4 4 0 1 0 0 6 4 4 0 0 0 0-6zM11 12h9M17 12v3.5M20 12v2.5",
  send: "M4 13v6h16v-6M12 15V4M7.5 8.5 12 4l4.5 4.5",
  file: "M6 3h8l4 4v14H6zM14 3v4h4",
  note: "M5 4h14v12l-4 4H5zM15 20v-4h4M8.5 9h7M8.5 12.5h4",
  clock: "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM12 8v4.5l3 1.5",
  call: "M6 4h3l1.5 4-2 1.5a10 10 0 0 0 6 6l1.5-2 4 1.5v3a2 2 0 0 1-2 2A14.5 14.5 0 0 1 4 6a2 2 0 0 1 2-2z",
  close: "M6 6l12 12M18 6 6 18",
};

/** @param {{name: string}} props */
export function Icon({ name }) {
  return html`<svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.9" stroke-linecap="round"
    stroke-linejoin="round" aria-hidden="true" focusable="false"><path d=${PATHS[name]} /></svg>`;
}
