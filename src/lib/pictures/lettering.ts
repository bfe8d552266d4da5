import { type FontFace, fontFamily } from './font.ts';

export interface TextStyle {
  readonly size: number;
  readonly color: string;
  readonly bold?: boolean;
  readonly align?: 'left' | 'right';
}

/** A text of ECharts' `graphic`, its upper edge at `y`. */
export interface DrawnText {
  readonly type: 'text';
  readonly silent: true;
  readonly style: Readonly<Record<string, string | number>>;
}

export interface Lettering {
  /** Without what the font lacks (emoji, other alphabets), cut to the width with an ellipsis. */
  fit(text: string, width: number, style: Pick<TextStyle, 'size' | 'bold'>): string;
  width(text: string, style: Pick<TextStyle, 'size' | 'bold'>): number;
  at(x: number, y: number, text: string, style: TextStyle): DrawnText;
}

/** Texts measured by the font itself: ECharts without a browser takes every Cyrillic letter for a square. */
export function letteringOf(faces: { readonly regular: FontFace; readonly bold: FontFace }): Lettering {
  const face = (bold: boolean | undefined): FontFace => (bold === true ? faces.bold : faces.regular);
  const width: Lettering['width'] = (text, { size, bold }) => face(bold).width(text, size);
  return {
    width,
    fit(text, most, style) {
      const known = drawable(text, face(style.bold));
      if (width(known, style) <= most) return known;
      const letters = [...known];
      while (letters.length > 0 && width(`${letters.join('')}…`, style) > most) letters.pop();
      return `${letters.join('').trimEnd()}…`;
    },
    at: (x, y, text, { size, color, bold, align = 'left' }) => ({
      type: 'text',
      silent: true,
      style: {
        ...{ x, y, text: drawable(text, face(bold)), fill: color, align, verticalAlign: 'top' },
        font: `${bold === true ? 600 : 400} ${size}px ${fontFamily}`,
      },
    }),
  };
}

/** What the font has of it; '' when that is nothing to read. */
export function drawable(text: string, face: FontFace): string {
  const kept = [...text.normalize('NFC')].filter((character) => face.has(character.codePointAt(0) ?? 0));
  const tidy = kept.join('').replace(/ {2,}/g, ' ').trim();
  return /[\p{L}\p{N}]/u.test(tidy) ? tidy : '';
}
