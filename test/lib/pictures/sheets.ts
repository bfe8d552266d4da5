import { expect } from 'vitest';
import { type FontFace, fontFiles, readFont } from '../../../src/lib/pictures/font.ts';

const faces = { regular: readFont(fontFiles.regular), bold: readFont(fontFiles.bold) };
/** The page is so wide, in the pixels it is laid out in. */
const wide = 400;

export interface SvgText {
  readonly text: string;
  readonly left: number;
  readonly right: number;
}

/** The font has each letter, or Telegram would show an empty box. */
export function expectGlyphs(text: string, face: FontFace = faces.bold): void {
  for (const letter of text) {
    if (!face.has(letter.codePointAt(0) ?? 0)) expect.fail(`no glyph for "${letter}" of "${text}"`);
  }
}

/** The texts of a picture and where they stand, by the widths of the font. Throws for a letter the font lacks. */
export function textsOf(svg: string): SvgText[] {
  return [...svg.matchAll(/<text([^>]*)>([^<]*)<\/text>/g)].map(([, attributes = '', escaped = '']) => {
    const value = (name: string): string => new RegExp(`${name}="([^"]*)"`).exec(attributes)?.[1] ?? '';
    const text = escaped.replaceAll('&amp;', '&').replaceAll('&lt;', '<').replaceAll('&gt;', '>');
    const face = value('font-weight') === '600' ? faces.bold : faces.regular;
    expectGlyphs(text, face);
    const width = face.width(text, Number(value('font-size')));
    const x = Number(value('x'));
    const left = value('text-anchor') === 'end' ? x - width : x;
    return { text, left, right: left + width };
  });
}

/** Every letter has its glyph, and no text leaves the page. */
export function expectToBeReadable(svg: string): void {
  const texts = textsOf(svg);
  expect(texts.length).toBeGreaterThan(3);
  for (const { text, left, right } of texts) {
    if (left < 0 || right > wide) expect.fail(`"${text}" stands from ${left} to ${right}`);
  }
}
