/** Find a service: the whole directory on the phone, with or without a network. */
import { Page } from "../../app/kit/page.js";
import { go } from "../../app/route.js";
import { html } from "../../app/ui.js";
import { t } from "../../app/words.js";
import { Finder } from "./finder.js";

/** @param {{wish?: import("./finding.js").Wish, client?: string}} props */
export function Services({ wish, client }) {
  const open = (/** @type {any} */ row) => go("service", { service: row.id, client, need: wish?.need });
  return html`<${Page} title=${t("services.title")}><${Finder} wish=${wish} onOpen=${open} /><//>`;
}
