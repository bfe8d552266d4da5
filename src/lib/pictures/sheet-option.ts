import type { DrawnText, Lettering } from './lettering.ts';
import type { ComparedRow, Comparison, Sheet, Stage } from './sheet.ts';

/** Light, and not as bright as paper: it is looked at in dark chats too. */
const colors = {
  ground: '#f3f5f8',
  text: '#17212b',
  muted: '#5d6b78',
  stages: ['#7db6e8', '#4a90d0', '#2f6cab', '#1f9160'],
  parts: ['#1f9160', '#cf4a45', '#4a90d0'],
} as const;

/** In the pixels of a narrow phone. */
const page = { width: 400, left: 16, right: 384, top: 16 };
const heading = { height: 114 };
const stage = { height: 48, width: 150, labels: 182 };
const row = { head: 52, height: 42, bars: 236, column: 42 };

/** ECharts' option, as far as it is used here. */
export interface SheetOption {
  readonly width: number;
  readonly height: number;
  readonly option: Readonly<Record<string, unknown>>;
}

/** Where everything stands: labels beside the stages, however narrow these are, and one bar a person. */
export function sheetOption(sheet: Sheet, letters: Lettering): SheetOption {
  const stagesTop = page.top + heading.height;
  const rowsTop = stagesTop + sheet.stages.length * stage.height + 18;
  const { comparison } = sheet;
  const end = comparison ? rowsTop + row.head + comparison.rows.length * row.height : rowsTop;
  return {
    width: page.width,
    height: end + 6,
    option: {
      animation: false,
      backgroundColor: colors.ground,
      series: [funnelSeries(sheet.stages, stagesTop), ...(comparison ? barSeries(comparison) : [])],
      ...(comparison ? barAxes(comparison, rowsTop + row.head) : {}),
      graphic: [
        ...headingTexts(sheet, letters),
        ...sheet.stages.flatMap((each, n) => stageTexts(each, stagesTop + n * stage.height, letters)),
        ...(comparison ? comparisonTexts(comparison, rowsTop, letters) : []),
      ],
    },
  };
}

function headingTexts({ title, subtitle, headline, note }: Sheet, letters: Lettering): DrawnText[] {
  const wide = page.right - page.left;
  const lines = [
    { text: title, y: 0, size: 18, color: colors.text, bold: true },
    { text: subtitle, y: 25, size: 13, color: colors.muted, bold: false },
    { text: headline, y: 52, size: 20, color: colors.parts[0], bold: true },
    { text: note, y: 80, size: 13, color: colors.muted, bold: false },
  ];
  return lines.map(({ text, y, ...style }) =>
    letters.at(page.left, page.top + y, letters.fit(text, wide, style), style),
  );
}

function funnelSeries(stages: readonly Stage[], top: number): object {
  const most = Math.max(1, ...stages.map(({ size }) => size));
  return {
    type: 'funnel',
    ...{ left: page.left, top, width: stage.width, height: stages.length * stage.height - 4 },
    ...{ sort: 'none', gap: 3, min: 0, max: most, minSize: '3%', maxSize: '100%' },
    label: { show: false },
    labelLine: { show: false },
    data: stages.map(({ size }, n) => ({
      value: size,
      itemStyle: { color: colors.stages[n % colors.stages.length], borderWidth: 0 },
    })),
  };
}

/** What it is and how much of the stage before; below, how many and what they are worth. */
function stageTexts({ label, count, sums, share }: Stage, top: number, letters: Lettering): DrawnText[] {
  const bold = { size: 14, color: colors.text, bold: true };
  const plain = { size: 13, color: colors.muted };
  const room = page.right - stage.labels;
  const name = letters.fit(label, room - letters.width(share, bold) - 10, { size: 14 });
  const after = letters.width(count, bold) + 8;
  return [
    letters.at(stage.labels, top + 4, name, { size: 14, color: colors.text }),
    letters.at(page.right, top + 4, share, { ...bold, color: colors.stages[2], align: 'right' }),
    letters.at(stage.labels, top + 23, count, bold),
    letters.at(stage.labels + after, top + 24, letters.fit(sums, room - after, plain), plain),
  ];
}

function comparisonTexts(comparison: Comparison, top: number, letters: Lettering): DrawnText[] {
  const { title, parts, rows } = comparison;
  const first = letters.at(page.left, top, title, { size: 16, color: colors.text, bold: true });
  let x = page.left;
  const legend = parts.flatMap((part, n) => {
    const style = { size: 13, color: colors.parts[n] ?? colors.text };
    const drawn = letters.at(x, top + 25, `● ${part}`, style);
    x += letters.width(`● ${part}`, style) + 14;
    return drawn;
  });
  const named = rows.flatMap((each, n) => rowTexts(each, top + row.head + n * row.height, letters));
  return [first, ...legend, ...named];
}

function rowTexts(
  { name, otherwise, value, counts }: ComparedRow,
  top: number,
  letters: Lettering,
): DrawnText[] {
  const style = { size: 14, color: colors.text };
  const bold = { ...style, bold: true };
  const wide = page.right - page.left;
  const sums = letters.fit(value, wide * 0.6, bold);
  const room = wide - letters.width(sums, bold) - 12;
  const shown = letters.fit(name, room, style) || letters.fit(otherwise, room, style);
  return [
    letters.at(page.left, top, shown, style),
    letters.at(page.right, top, sums, { ...bold, align: 'right' }),
    ...counts.map((count, n) =>
      letters.at(page.right - (2 - n) * row.column, top + 19, count, {
        ...{ size: 13, color: colors.parts[n] ?? colors.text, bold: true, align: 'right' },
      }),
    ),
  ];
}

function barSeries({ rows }: Comparison): object[] {
  return [0, 1, 2].map((part) => ({
    ...{ type: 'bar', stack: 'all', barWidth: 9, silent: true },
    itemStyle: { color: colors.parts[part] },
    data: rows.map(({ sizes }) => sizes[part] ?? 0),
  }));
}

function barAxes({ rows }: Comparison, top: number): object {
  const most = Math.max(1, ...rows.map(({ sizes }) => sizes.reduce((sum, size) => sum + size, 0)));
  return {
    // The bar is in the middle of its row: moved down, it lies under the name.
    grid: { left: page.left, top: top + 5, width: row.bars, height: rows.length * row.height },
    xAxis: { type: 'value', show: false, min: 0, max: most },
    yAxis: { type: 'category', show: false, inverse: true, data: rows.map((_, n) => String(n)) },
  };
}
