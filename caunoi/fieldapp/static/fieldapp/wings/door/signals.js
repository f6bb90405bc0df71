/** What is heard and felt of an answer, so that nobody has to look: green one high tone, amber two, red a long low one. */

/** @typedef {"good" | "look" | "stop"} Tone */

/** Tones in hertz, each of so many milliseconds; and how the phone shakes. @type {Record<Tone, {tones: number[], ms: number, shakes: number[]}>} */
const HEARD = {
  good: { tones: [1320], ms: 90, shakes: [40] },
  look: { tones: [880, 660], ms: 110, shakes: [60, 60, 60] },
  stop: { tones: [220], ms: 350, shakes: [300] },
};

/** @type {AudioContext | null} */
let sound = null;

/** Lets it be heard from now on; a browser asks for a touch first. @returns {void} */
export function listen() {
  sound ??= "AudioContext" in globalThis ? new AudioContext() : null;
  void sound?.resume().catch(() => {});
}

/** @param {Tone} tone @param {boolean} isLoud @returns {void} */
export function signalOut(tone, isLoud) {
  navigator.vibrate?.(HEARD[tone].shakes);
  if (!isLoud || sound?.state !== "running") return;
  const { tones, ms } = HEARD[tone];
  tones.forEach((pitch, i) => play(/** @type {AudioContext} */ (sound), pitch, i * ms, ms));
}

/** @param {AudioContext} context @param {number} pitch @param {number} after ms @param {number} ms */
function play(context, pitch, after, ms) {
  const [tone, level] = [context.createOscillator(), context.createGain()];
  const from = context.currentTime + after / 1000;
  tone.frequency.value = pitch;
  level.gain.value = 0.2;
  tone.connect(level).connect(context.destination);
  tone.start(from);
  tone.stop(from + ms / 1000);
}
