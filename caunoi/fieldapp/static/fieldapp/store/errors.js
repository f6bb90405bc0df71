/**
 * A named failure; the screen turns `code` into words. Codes: `locked`, `no_seat`, `bad_code`, `offline`,
 * `wrong_fingerprint`, `weak_passphrase`, `wrong_passphrase`, `bad_record` (with `problems`), `saved_already`,
 * `no_club_key`, `cannot_open`, `bad_paper`, `storage_full`, `no_storage`, `no_camera`, `server`.
 */
export class StoreError extends Error {
  /** @param {string} code @param {import("./types").Problem[]} [problems] */
  constructor(code, problems = []) {
    super(code);
    this.code = code;
    this.problems = problems;
  }
}
