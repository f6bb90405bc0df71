/** The club's key, for its lead: made on this phone, written on paper once, compared by its fingerprint. */
import { Text, Passphrase } from "../../app/kit/fields.js";
import { Icon } from "../../app/kit/icon.js";
import { Empty, Failure, Mark, Notice } from "../../app/kit/notice.js";
import { Page } from "../../app/kit/page.js";
import { clubs } from "../../app/neighbours.js";
import { html, useState } from "../../app/ui.js";
import { t } from "../../app/words.js";
import * as store from "../../store/index.js";

/** @returns {any} */
export function ClubKey() {
  const [paper, setPaper] = useState(/** @type {any} */ (null));
  const [error, fail] = useState(/** @type {any} */ (null));
  if (paper) return html`<${Paper} paper=${paper} done=${() => setPaper(null)} />`;
  return html`<${Page} title=${t("club_key.title")}>
    <p>${t("club_key.what")}</p><${Failure} error=${error} />
    ${clubs().length === 0 && html`<${Empty} title=${t("no_club.title")}><p>${t("no_club.next")}</p><//>`}
    ${clubs().map((club) => html`<${Club} key=${club.id} club=${club} onPaper=${setPaper} fail=${fail} />`)}
  <//>`;
}

/** @param {{club: any, onPaper: (paper: string) => void, fail: (error: any) => void}} props */
function Club({ club, onPaper, fail }) {
  const own = store.clubKeys().find((key) => key.club === club.id);
  const others = (club.recipients ?? []).filter((/** @type {string} */ one) => one !== own?.recipient);
  const make = () => store.makeClubKey(club.id).then(({ paper }) => onPaper(paper), fail);
  return html`<section class="block"><h2>${club.name}</h2>
    ${own ? html`<p><${Mark} kind="safe">${t("club_key.here")}<//></p><p class="small quiet">${t("club_key.recipient")}</p><p class="backup code">${own.recipient}</p>
      <${PaperAgain} club=${club.id} onPaper=${onPaper} fail=${fail} />`
    : html`${others.length > 0 && html`<${Notice} kind="ask"><p>${t("club_key.elsewhere", { n: others.length })}</p><//>`}
      <button type="button" class="button wide" data-make-key onClick=${make}>${t(others.length ? "club_key.make_another" : "club_key.make")}</button>
      <${Restore} club=${club.id} fail=${fail} />`}</section>`;
}

/** @param {any} props */
function PaperAgain({ club, onPaper, fail }) {
  const [passphrase, set] = useState("");
  const show = () => store.clubKeyPaper({ club, passphrase }).then(onPaper, fail);
  return html`<details class="more"><summary>${t("club_key.paper_again")}<${Icon} name="down" /></summary><div class="inside">
    <${Passphrase} label=${t("unlock.passphrase")} value=${passphrase} onInput=${set} />
    <button type="button" class="button wide" disabled=${!passphrase} onClick=${show}>${t("club_key.show_paper")}</button></div></details>`;
}

/** @param {any} props */
function Restore({ club, fail }) {
  const [paper, set] = useState("");
  const restore = () => store.restoreClubKey({ club, paper: paper.trim() }).then(() => set(""), fail);
  return html`<details class="more"><summary>${t("club_key.have_paper")}<${Icon} name="down" /></summary><div class="inside">
    <${Text} label=${t("club_key.paper_text")} multiline value=${paper} hint=${t("club_key.paper_hint")} onInput=${set} />
    <button type="button" class="button wide" disabled=${!paper.trim()} onClick=${restore}>${t("club_key.restore")}</button></div></details>`;
}

/** @param {{paper: string, done: () => void}} props */
function Paper({ paper, done }) {
  return html`<${Page} title=${t("club_key.write_down")} isRoot deed=${html`<button type="button" class="button main wide" data-written onClick=${done}>${t("club_key.written")}</button>`}>
    <${Notice} kind="alarm"><p>${t("club_key.once")}</p><//>
    <p class="backup code" data-paper>${paper}</p><p>${t("club_key.where")}</p><//>`;
}
