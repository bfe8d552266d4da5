/** What is audited beside changes and refusals, by whichever way it is written; the journal has words for each. */
export const auditActions = [
  'contacts.viewed',
  'exported',
  'file.view',
  'owner_link.made',
  'signed_in',
  'values.erased',
] as const;
export type AuditAction = (typeof auditActions)[number];
