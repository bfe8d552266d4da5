import { afterAll, describe, expect, it, vi } from 'vitest';
import { drawPng, drawSvg } from '../../../src/lib/pictures/draw.ts';
import { fontFiles, readFont } from '../../../src/lib/pictures/font.ts';
import { drawable } from '../../../src/lib/pictures/lettering.ts';
import { createPainter } from '../../../src/lib/pictures/painter.ts';
import type { ComparedRow, Sheet, Stage } from '../../../src/lib/pictures/sheet.ts';
import { expectToBeReadable, textsOf } from './sheets.ts';

const nothing: Sheet = { title: 'Funnel', subtitle: 'today', headline: 'Won', note: 'before', stages: [] };
const stage = (size: number, label = 'came in'): Stage => ({
  ...{ label, count: String(size), sums: '250 000 ₴ + $12 000', share: '63 %', size },
});
const row = (name: string, sizes: ComparedRow['sizes'] = [3, 2, 1], value = '250 000 ₴'): ComparedRow => ({
  ...{ name, otherwise: 'Manager 3', value, sizes },
  counts: [String(sizes[0]), String(sizes[1]), String(sizes[2])],
});
const people = (rows: readonly ComparedRow[]): Sheet => ({
  ...nothing,
  comparison: { title: 'By person', parts: ['won', 'lost', 'open'], rows },
});
const long = 'Превосходительный-Ґудзенко Єрмолай Їжакович '.repeat(4);
const huge = '90,07 трлн ₴ + 12,4 млрд € + $900,7 млн + 1 250 000 £';

const sheets: Readonly<Record<string, Sheet>> = {
  nothing,
  'one stage': { ...nothing, stages: [stage(1)] },
  'stages of nothing': { ...nothing, stages: [stage(0), stage(0), stage(0), stage(0)] },
  'narrow stages': { ...nothing, stages: [stage(1_000_000), stage(10, long), stage(1, long), stage(0)] },
  'thirty people': people(Array.from({ length: 30 }, (_, n) => row(`Manager ${n}`, [n, 30 - n, n % 3]))),
  'long words everywhere': {
    ...{ title: long, subtitle: long, headline: long, note: long },
    stages: [{ ...stage(5, long), sums: huge }],
    comparison: { title: 'x', parts: ['успех', 'потеряно', 'в работе'], rows: [row(long, [9, 9, 9], huge)] },
  },
  'nothing of anybody': people([row('Olga', [0, 0, 0], ''), row('', [0, 0, 0], '')]),
  'letters of markup': people([row('<b>&"Olga"</b>')]),
};

describe('a picture', () => {
  it.each(Object.entries(sheets))('of %s: every letter has its glyph, none leaves the page', (_, sheet) => {
    expectToBeReadable(drawSvg(sheet));
  });

  it('writes what the font has of a name, and something else where that is nothing', () => {
    const names = ['שלום דוד', '🚀🚀', 'Анна 🚀 Мельник', 'გიორგი', 'محمد', 'Łukasz Świątek', '李雷', ''];
    const written = textsOf(drawSvg(people(names.map((name) => row(name))))).map(({ text }) => text);
    const asked = written.filter((text) => /Manager|Анна|Łukasz/.test(text));
    expect(asked).toEqual([
      ...['Manager 3', 'Manager 3', 'Анна Мельник', 'Manager 3', 'Manager 3'],
      ...['Łukasz Świątek', 'Manager 3', 'Manager 3'],
    ]);
  });

  it('has the letters of our languages and knows what it lacks', () => {
    const face = readFont(fontFiles.bold);
    const letters = 'абвгґдеёєжзиіїйклмнопрстуфхцчшщъыьэюя';
    for (const text of [letters, letters.toUpperCase(), '№«»–—…·●%+ ₴$€£₽zł']) {
      expect(drawable(`${text} a`, face)).toBe(`${text} a`);
    }
    expect(drawable('🚀 ✨', face)).toBe('');
  });

  it('is a PNG of a size that Telegram shows sharply, its letters drawn and told apart', async () => {
    const [one, other, everybody] = await Promise.all([
      drawPng({ ...nothing, title: 'ґ' }),
      drawPng({ ...nothing, title: 'ї' }),
      drawPng(sheets['thirty people'] ?? nothing),
    ]);
    expect(Buffer.from(one).equals(other)).toBe(false);
    const size = Buffer.from(everybody);
    const [width, height] = [size.readUInt32BE(16), size.readUInt32BE(20)];
    expect(width).toBe(800);
    expect(width + height).toBeLessThan(10_000);
    expect(everybody.length).toBeLessThan(600_000);
  });
});

describe('the painter', () => {
  const painter = createPainter();
  afterAll(() => painter.close());

  it('goes on loading when that takes longer than the first picture may, and draws the next', async () => {
    const begun = vi.fn<() => void>();
    process.on('worker', begun);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const tooSoon = expect(painter.paint(nothing)).rejects.toThrow('no picture within 8000 ms');
    vi.advanceTimersByTime(8_000);
    vi.useRealTimers();
    await tooSoon;
    const draws = () => painter.paint(nothing).then(({ length }) => length, String);
    await expect.poll(draws).toBeGreaterThan(1_000);
    process.off('worker', begun);
    expect(begun).toHaveBeenCalledOnce();
  });

  it('draws several at once beside the thread that asks, and outlives one it cannot draw', async () => {
    const broken = { ...nothing, stages: null } as never;
    const drawn = await Promise.allSettled([nothing, broken, nothing].map((sheet) => painter.paint(sheet)));
    expect(drawn.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  it('ends with the program, and says so to whoever waits', async () => {
    const other = createPainter();
    const waiting = expect(other.paint(nothing)).rejects.toThrow('the program stops');
    await other.close();
    await waiting;
    await createPainter().close();
  });
});
