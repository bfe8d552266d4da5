const SCHEMES = ['http:', 'https:', 'tg:', 'ton:', 'tonsite:'];

/** The user of a `tg://user?id=...` link. */
export function mentionedUserId(link: string): number | undefined {
  const id = /^tg:(?:\/\/)?user\?id=(\d{1,15})$/i.exec(link.trim())?.[1];
  return id === undefined ? undefined : Number(id);
}

/**
 * The link as Telegram would keep it, or undefined for one that it drops: other schemes (javascript:
 * among them) and hosts without a dot, such as localhost.
 */
export function checkedLink(link: string): string | undefined {
  const trimmed = link.trim();
  const url = parseUrl(/^[a-z][a-z0-9+.-]*:(?!\d)/i.test(trimmed) ? trimmed : `http://${trimmed}`);
  if (url === undefined || !SCHEMES.includes(url.protocol)) return undefined;
  const isWeb = url.protocol === 'http:' || url.protocol === 'https:';
  if (isWeb && !url.hostname.includes('.') && !url.hostname.startsWith('[')) return undefined;
  return url.href;
}

function parseUrl(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}
