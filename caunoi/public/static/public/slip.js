// The QR code carries the code behind the "#", where no server sees it: put it into the form, and out of the address.
const field = document.getElementById("id_code");
const [carried] = location.hash.slice(1).match(/^[0-9A-Za-z-]{9,14}$/) ?? [];
if (field && carried) {
  field.value = carried;
  history.replaceState(null, "", location.pathname);
}
