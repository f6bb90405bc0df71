/** What the store tells the screens. Ids are UUIDs, days `YYYY-MM-DD`, moments RFC 3339 in UTC. */

export type Kind = "client" | "client_change" | "consent" | "contact" | "club_key"
  | "referral" | "referral_event" | "service_rating" | "call" | "call_step"
  | "incident" | "incident_event" | "zero_report" | "alert" | "alert_decision" | "outing" | "outing_back" | "outing_seen"
  | "survey" | "consultation" | "test_follow_up" | "trade_training" | "trade_step" | "loan"
  | "check_in" | "presence_sheet" | "answer_sheet";
export type Collection =
  | "clients" | "due" | "venues" | "places" | "approaches" | "clubs" | "agencies" | "supplies" | "topics"
  | "services" | "referrals" | "duty" | "calls" | "incidents" | "alerts" | "watching" | "buddies"
  | "survey_questions" | "trades" | "trade_trainings" | "agreements" | "materials" | "classes" | "doors";

/** One person's place on this phone. Only the number is readable while it is locked. */
export interface Seat { device: string; number: number }
export interface Person { id: string; label: string; role: string }
export interface Cell { name: string; province: string; recipient: string }

/** The honest count. Everything is either safe on the server or only on this phone. */
export interface Meter {
  /** written by the server, ever, from this phone */
  safe: number;
  /** waiting in the outbox, refused ones included */
  onlyHere: number;
  /** of `onlyHere`: the server would not take them; they stay here and in the hand-over file */
  refused: number;
  /** of `safe`: the server keeps them, but a person has to look at them */
  held: number;
  /** when the server last answered, or null */
  lastAnswerAt: string | null;
}

export interface Status {
  /** `new`: nobody enrolled yet; `locked`: seats exist, none is open; `open`: somebody's vault is open */
  phase: "new" | "locked" | "open";
  seats: Seat[];
  /** the open seat */
  seat: Seat | null;
  user: Person | null;
  cell: Cell | null;
  /** twenty digits to compare with the office */
  fingerprint: string | null;
  meter: Meter;
  /** `offline`: no answer; `waiting`: tries again at `nextTryAt`; `unknown_device`: the office must enrol again */
  sending: "idle" | "busy" | "offline" | "waiting" | "unknown_device" | "storage_full";
  nextTryAt: string | null;
  /** `unconfirmed`: the office has not confirmed the fingerprint; `revoked`: readable rows are gone, sending goes on */
  pulling: "idle" | "busy" | "offline" | "unconfirmed" | "revoked";
  /** when the lists last agreed with the cell, or null */
  pulledAt: string | null;
  /** minutes this phone's clock is ahead (+) or behind (-); null below ten minutes or not known */
  clockOff: number | null;
  /** whether the browser promised not to evict; null when it was not asked yet. `false` must be said on the screen */
  persisted: boolean | null;
  /** a newer version is downloaded and waits for `restartIntoUpdate` */
  updateWaiting: boolean;
  /** every wing and language is on this phone, so that all of it works without a network */
  isWhole: boolean;
  /** after so many quiet minutes the app locks itself; null while locked */
  lockMinutes: number | null;
}

/** What came of a passphrase. `wiped` only after the last try; `left` = tries until then. */
export type Unlocking = { result: "open" } | { result: "wrong"; left: number } | { result: "wiped" };

export interface Enrolment { base: string; code: string }

/** A record to be saved. `privateNote` is sealed to the club's keys, for `client` and `client_change` only. */
export interface Draft { kind: Kind; data: Record<string, unknown>; privateNote?: string }

/** The check of a kind of record: what is wrong with its data on a day. */
export type KindCheck = (data: any, world: { today: string; now?: number }) => Problem[];

/** A problem with one field; `code` is a key for the words, e.g. `required`, `choice`, `future`, `identifier`. */
export interface Problem { field: string; code: string; found?: string }

/** A readable copy of one's own record, until `until`; then only the outbox or the server has it. */
export interface Recent {
  id: string;
  kind: Kind;
  made_at: string;
  data: Record<string, any>;
  until: string;
  /** where it is now: `here` = only on this phone */
  state: "here" | "safe" | "held" | "conflict" | "refused";
  /** the server's reason for held or refused, else "" */
  reason: string;
}

/** A pulled row. What else it holds depends on the collection (docs/sync.md, the server's examples). */
export interface Row { id: string; version: number; [field: string]: any }

export interface ClubKey { club: string; recipient: string }

export interface Handover { name: string; file: Blob; count: number }

export type Listener = (status: Status) => void;
