/**
 * What a server says that ends, or takes nobody in: class 08 (connection), 57P (shutdown), 53 (no room, on its disk
 * neither), 25P03 (a transaction that waited for us too long). And what the machine says of a way that leads nowhere.
 */
const codes =
  /^(?:08...|57P0[1-5]|25P03|53[0-9]{3}|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)$/;
/** pg has no codes for what it finds out by itself; Knex puts the statement before its words. */
const words =
  /(?:Connection terminated|Query read timeout|timeout exceeded when trying to connect|timeout expired|encountered a connection error|Client was closed|Connection ended)/;

/** The database went away in the middle: what was asked of it may have been done or not, and may be asked again. */
export function isConnectionLoss(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('code' in error && typeof error.code === 'string' && codes.test(error.code)) return true;
  return words.test(error.message.slice(-200));
}
