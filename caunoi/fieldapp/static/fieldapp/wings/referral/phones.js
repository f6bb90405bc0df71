/** The numbers of a service. What happens to a call is said before the number, never after it. */
import { Icon } from "../../app/kit/icon.js";
import { Notice } from "../../app/kit/notice.js";
import { html } from "../../app/ui.js";
import { t } from "../../app/words.js";

/** @param {{row: any}} props */
export function Phones({ row }) {
  const phones = row.phones ?? [];
  if (!phones.length) return null;
  return html`<section class="block"><h2>${t("phones.title")}</h2><p class="quiet small">${t("phones.trace")}</p>${phones.map((/** @type {any} */ phone) => html`<${Number_} key=${phone.number} phone=${phone} />`)}</section>`;
}

/** @param {{phone: any}} props */
function Number_({ phone }) {
  const { number, extension, kind, free, records_calls, shares_with_police, description } = phone;
  const warns = records_calls === "yes" || shares_with_police === "yes";
  const said = [[records_calls, "records"], [shares_with_police, "police"]].map(([value, name]) => (value === "no" ? "" : t(`phones.${name}_${value}`))).filter(Boolean);
  const link = `${kind === "sms" ? "sms" : "tel"}:${number.replace(/[^\d+]/g, "")}${extension ? `,${extension}` : ""}`;
  return html`<div class="block" data-phone=${number}>
    ${said.length > 0 && html`<${Notice} kind=${warns ? "alarm" : "ask"}>${said.map((one) => html`<p>${one}</p>`)}<//>`}
    ${kind === "fax" ? html`<p>${t("phones.fax")} ${number}</p>`
      : html`<a class="button wide" href=${link} rel="noreferrer"><${Icon} name="phone" /><span class="number">${t(kind === "sms" ? "phones.write" : "phones.call", { number })}</span></a>`}
    <p class="quiet small">${[description, free && t("phones.free"), extension && t("phones.extension", { extension })].filter(Boolean).join(" · ")}</p></div>`;
}
