/** The code stands behind the # of the link, where no server and no log sees it: put it into the form and out of sight. */

const code = decodeURIComponent(location.hash.slice(1));
const field = document.querySelector("input[name=code]");
if (code && field) {
  field.value = code;
  history.replaceState(null, "", location.pathname);
  document.querySelector("input[name=passphrase]").focus();
}
