/** Signs by which a worker remembers a card. They say nothing about anybody. */
export const SYMBOLS = [
  { code: "lotus", sign: "✿" },
  { code: "sun", sign: "☀" },
  { code: "moon", sign: "☾" },
  { code: "star", sign: "★" },
  { code: "cloud", sign: "☁" },
  { code: "umbrella", sign: "☂" },
  { code: "heart", sign: "♥" },
  { code: "leaf", sign: "☘" },
  { code: "note", sign: "♪" },
  { code: "anchor", sign: "⚓" },
  { code: "diamond", sign: "♦" },
  { code: "snow", sign: "❄" },
];
