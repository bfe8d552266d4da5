/**
 * Every way in which the product says no. The edges map a code once to one friendly sentence
 * (`locales/<lang>/errors.ftl`, key `error-<code in kebab case>`).
 */
export type DomainErrorCode =
  | 'NOT_FOUND' // absent, or not for this person: the two look the same
  | 'STALE' // the object has changed since the button was drawn
  | 'INVALID' // a value does not fit; params.field names it
  | 'SUPERSEDED' // the update this work belongs to was closed: write nothing, say nothing
  | 'UNDO_TOO_LATE' // the ten minutes are over
  | 'UNDO_BUILT_ON' // somebody has changed the same rows since
  | 'UNDO_NOT_YOURS' // somebody else made the change
  | 'UNDO_DONE' // it was taken back already
  | 'MOVE_NOT_ALLOWED' // params.from, params.to
  | 'NEXT_STEP_NEEDED'
  | 'STEP_TOO_FAR' // later than the company allows in the state; params.until is the latest there may be, in ISO
  | 'COMMENT_NEEDED'
  | 'CLIENT_BLOCKED'
  | 'ITEM_GONE' // what was chosen is no longer on the company's list
  | 'INCOMING_GONE' // what was forwarded has found its place already, or was thrown away
  | 'LINK_DEAD' // an invitation or owner's link that is used, expired or unknown
  | 'ALREADY_MEMBER'
  | 'TOO_MANY_PINS' // lists on one's desk
  | 'CLOSED_OFFER' // the offer has ended; params.number
  | 'OFFER_OPEN' // the client has an offer that is not closed; params.number
  | 'NAME_TAKEN' // the list, the groups or the departments have one of that name
  | 'LIST_FULL'
  | 'CONTACTS_CLOSED' // as many clients' contacts as the owner allows have been looked at today
  | 'LAST_OWNER' // a company keeps at least one owner who is connected
  | 'MODULE_OFF' // the company has switched this off; params.field names the module
  | 'TASK_TAKEN' // somebody else does it; params.by
  | 'CLIENT_EXISTS'; // the phone is known already; params.client, params.manager, no more

export type DomainErrorParams = Readonly<Record<string, string | number>>;

/** The one error that people see. Anything else is a defect and is logged as one. */
export class DomainError extends Error {
  readonly code: DomainErrorCode;
  readonly params: DomainErrorParams;

  constructor(code: DomainErrorCode, params: DomainErrorParams = {}) {
    super(code);
    this.name = 'DomainError';
    this.code = code;
    this.params = params;
  }
}

/** A right that is missing. People see NOT_FOUND, as for what does not exist; the audit sees this. */
export class Refusal extends DomainError {
  readonly action: string;
  readonly subject: string;
  readonly subjectId: number;

  constructor(action: string, subject: string, subjectId: number) {
    super('NOT_FOUND');
    this.action = action;
    this.subject = subject;
    this.subjectId = subjectId;
  }
}
