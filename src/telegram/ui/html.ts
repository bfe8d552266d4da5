import { isolated } from '../../lib/text-direction.ts';

/** What a person typed, made harmless for Telegram's HTML. Every typed value goes through here. */
export function h(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** The beginning of a long text, whole characters only, with an ellipsis; it does not turn the line it stands in. */
export function clip(text: string, most: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const characters = [...line];
  const short = characters
    .slice(0, most - 1)
    .join('')
    .trimEnd();
  return isolated(characters.length <= most ? line : `${short}…`);
}
