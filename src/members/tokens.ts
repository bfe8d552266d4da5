import { createHash, randomBytes } from 'node:crypto';

/** 128 random bits as 22 characters of `A-Za-z0-9_-`, which Telegram lets into a start parameter (64 at most). */
export function newToken(): string {
  return randomBytes(16).toString('base64url');
}

/** SHA-256; with 128 random bits behind it a salt adds nothing. Only this is stored. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
