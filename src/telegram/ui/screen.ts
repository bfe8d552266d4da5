import type { InlineKeyboardButton, InlineKeyboardMarkup } from 'grammy/types';
import { type ActionName, packPress } from './press.ts';

/** One message as a view draws it: HTML that Telegram understands, and rows of buttons. */
export interface Screen {
  readonly text: string;
  readonly keyboard?: readonly (readonly Button[])[];
}

export type Button =
  | {
      readonly label: string;
      readonly action: ActionName;
      readonly id?: number;
      readonly revision?: number;
      readonly args?: readonly string[];
      readonly style?: 'danger' | 'success' | 'primary';
      /** Another company of the person's than the screen's. */
      readonly companyId?: number;
    }
  | { readonly label: string; readonly copy: string }
  | { readonly label: string; readonly url: string };

/** Rows without a button are left out, so that views may say `[canReopen && button]` as an empty row. */
export function toMarkup(companyId: number, keyboard: Screen['keyboard'] = []): InlineKeyboardMarkup {
  const rows = keyboard.filter((row) => row.length > 0);
  return { inline_keyboard: rows.map((row) => row.map((button) => toInlineButton(companyId, button))) };
}

function toInlineButton(companyId: number, button: Button): InlineKeyboardButton {
  if ('copy' in button) return { text: button.label, copy_text: { text: button.copy } };
  if ('url' in button) return { text: button.label, url: button.url };
  const data = packPress({
    companyId: button.companyId ?? companyId,
    action: button.action,
    id: button.id ?? 0,
    revision: button.revision ?? 0,
    args: button.args ?? [],
  });
  return { text: button.label, callback_data: data, ...(button.style ? { style: button.style } : {}) };
}
