export { h, render, Fragment, Component, createContext, createRef, cloneElement, toChildArray } from "preact";
export {
  useState, useEffect, useLayoutEffect, useMemo, useCallback, useRef, useReducer, useContext, useId, useErrorBoundary,
} from "preact/hooks";
export { html } from "htm/preact";
export {
  signal, computed, effect, batch, untracked, useSignal, useComputed, useSignalEffect,
} from "@preact/signals";
