import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** Latin, Cyrillic and Greek, and the signs of money. What it lacks is left out before anything is drawn. */
export const fontFamily = 'Inter';
export const fontFiles = {
  regular: require.resolve('@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf'),
  bold: require.resolve('@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf'),
} as const;

/** What a layout must know of a font: which characters it has, and how wide they are. */
export interface FontFace {
  has(codePoint: number): boolean;
  /** In the unit of `size`; kerning is left out. */
  width(text: string, size: number): number;
}

/** Reads a TrueType file: `cmap` names the glyph of a character, `hmtx` its width. Throws when it is none. */
export function readFont(file: string): FontFace {
  const bytes = readFileSync(file);
  const table = tablesOf(bytes);
  const glyphs = readCharacters(bytes, table('cmap'));
  const unitsPerEm = bytes.readUInt16BE(table('head') + 18);
  const metrics = bytes.readUInt16BE(table('hhea') + 34);
  const hmtx = table('hmtx');
  const advance = (codePoint: number): number => {
    const glyph = glyphs.get(codePoint) ?? 0;
    return bytes.readUInt16BE(hmtx + 4 * Math.min(glyph, metrics - 1));
  };
  return {
    has: (codePoint) => glyphs.has(codePoint),
    width(text, size) {
      let units = 0;
      for (const character of text) units += advance(character.codePointAt(0) ?? 0);
      return (units / unitsPerEm) * size;
    },
  };
}

/** The offset of a table by its name. */
function tablesOf(bytes: Buffer): (name: string) => number {
  const count = bytes.readUInt16BE(4);
  const offsets = new Map<string, number>();
  for (let n = 0; n < count; n += 1) {
    const at = 12 + 16 * n;
    offsets.set(bytes.toString('latin1', at, at + 4), bytes.readUInt32BE(at + 8));
  }
  return (name) => {
    const offset = offsets.get(name);
    if (offset === undefined) throw new Error(`The font has no table ${name}`);
    return offset;
  };
}

/** Format 12 of the `cmap`: groups of characters whose glyphs follow one another. */
const segmentedCoverage = 12;

function readCharacters(bytes: Buffer, cmap: number): ReadonlyMap<number, number> {
  const subtables = Array.from({ length: bytes.readUInt16BE(cmap + 2) }, (_, n) =>
    bytes.readUInt32BE(cmap + 4 + 8 * n + 4),
  );
  const whole = subtables.find((offset) => bytes.readUInt16BE(cmap + offset) === segmentedCoverage);
  if (whole === undefined) throw new Error('The font has no map of all its characters');
  const at = cmap + whole;
  const glyphs = new Map<number, number>();
  for (let n = 0; n < bytes.readUInt32BE(at + 12); n += 1) {
    const group = at + 16 + 12 * n;
    const first = bytes.readUInt32BE(group);
    const last = bytes.readUInt32BE(group + 4);
    const glyph = bytes.readUInt32BE(group + 8);
    for (let codePoint = first; codePoint <= last; codePoint += 1) {
      if (glyph + codePoint - first > 0) glyphs.set(codePoint, glyph + codePoint - first);
    }
  }
  return glyphs;
}
