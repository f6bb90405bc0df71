/** Gives the hand-over files to the phone: shared where the phone can share files, else saved as a download. */
import * as store from "../store/index.js";

/** @returns {Promise<number>} how many records are in the files */
export async function handOver() {
  const parcels = await store.handover();
  const files = parcels.map(({ name, file }) => new File([file], name, { type: "application/json" }));
  if (!files.length) return 0;
  if (!(await shared(files))) files.forEach(download);
  return parcels.reduce((sum, { count }) => sum + count, 0);
}

/** @param {File[]} files */
async function shared(files) {
  if (!navigator.canShare?.({ files })) return false;
  try {
    await navigator.share({ files });
    return true;
  } catch {
    return false; // closed without a choice, or not allowed: the download remains
  }
}

/** @param {File} file */
function download(file) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = file.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
