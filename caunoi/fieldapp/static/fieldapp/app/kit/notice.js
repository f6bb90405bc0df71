/** Notices, failures and empty lists: what happened, what was kept, what to do. */
import { explain, problemWords } from "../failures.js";
import { html, useEffect, useRef } from "../ui.js";
import { t } from "../words.js";
import { Exit } from "./exit.js";
import { Icon } from "./icon.js";

/** @param {{kind?: "safe" | "alarm" | "ask" | "", title?: string, role?: string, children?: any}} props */
export function Notice({ kind = "", title, role, children }) {
  return html`<section class=${`notice ${kind}`} role=${role}>${title && html`<h2>${title}</h2>`}${children}</section>`;
}

/** A failure told in three parts; takes the focus so that it is not missed. @param {{error: any}} props */
export function Failure({ error }) {
  const ref = useRef(/** @type {any} */ (null));
  useEffect(() => ref.current?.focus(), [error]);
  if (!error) return null;
  const said = explain(error);
  return html`<section class="notice alarm" role="alert" tabindex="-1" ref=${ref}><h2>${said.happened}</h2>
    ${error.problems?.length ? html`<ul>${error.problems.map((/** @type {any} */ one) => html`<li>${problemWords(one)}</li>`)}</ul>` : null}
    <dl><div><dt>${t("error.kept")}</dt><dd>${said.kept}</dd></div>
    <div><dt>${t("error.todo")}</dt><dd>${said.todo}</dd></div></dl></section>`;
}

/** A list with nothing in it, and what to do next. @param {{title: string, children?: any}} props */
export function Empty({ title, children }) {
  return html`<div class="empty"><h2>${title}</h2>${children}</div>`;
}

/** A small word with a sign. @param {{kind?: string, icon?: string, children?: any}} props */
export function Mark({ kind = "", children }) {
  return html`<span class=${`mark ${kind}`}>${children}</span>`;
}

/** A question that must be answered, from below, by the thumb. @param {{title: string, onClose: () => void, children?: any}} props */
export function Sheet({ title, onClose, children }) {
  const ref = useRef(/** @type {any} */ (null));
  useEffect(() => {
    const before = document.activeElement;
    ref.current?.showModal();
    return () => /** @type {any} */ (before)?.focus?.();
  }, []);
  return html`<dialog class="sheet-up" ref=${ref} aria-label=${title} onCancel=${onClose}>
    <div class="spread"><h2>${title}</h2><button type="button" class="icon-button" aria-label=${t("close")} onClick=${onClose}>
    <${Icon} name="close" /></button></div>${children}<div class="way-out"><${Exit} /></div></dialog>`;
}
