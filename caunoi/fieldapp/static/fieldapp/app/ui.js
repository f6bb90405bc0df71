/** The one door to the drawing library, so that screens name no vendored file. */
export {
  Fragment, batch, computed, effect, html, render, signal,
  useEffect, useErrorBoundary, useId, useLayoutEffect, useMemo, useRef, useState,
} from "../lib/preact.js";
