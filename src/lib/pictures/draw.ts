import { renderAsync } from '@resvg/resvg-js';
import { init } from 'echarts/dist/echarts.esm.min.mjs';
import { fontFamily, fontFiles, readFont } from './font.ts';
import { letteringOf } from './lettering.ts';
import type { Sheet } from './sheet.ts';
import { sheetOption } from './sheet-option.ts';

/** Sharp on a phone, which shows it at half of this; each step more costs the encoding of as many pixels. */
const scale = 2;

/** ECharts writes fonts in one word of CSS, which resvg does not read. */
const shorthand = /style="font: (\d+) (\d+)px ([^"]+)"/g;

const letters = letteringOf({ regular: readFont(fontFiles.regular), bold: readFont(fontFiles.bold) });

/** The picture as SVG, texts as texts. */
export function drawSvg(sheet: Sheet): string {
  const { width, height, option } = sheetOption(sheet, letters);
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    chart.setOption(option);
    return chart.renderToSVGString().replace(shorthand, 'font-weight="$1" font-size="$2" font-family="$3"');
  } finally {
    chart.dispose(); // its timers would keep the thread alive
  }
}

/** The picture as PNG. Slow to load and to run: for a thread of its own. */
export async function drawPng(sheet: Sheet): Promise<Uint8Array> {
  const png = await renderAsync(drawSvg(sheet), {
    fitTo: { mode: 'zoom', value: scale },
    font: { fontFiles: Object.values(fontFiles), loadSystemFonts: false, defaultFontFamily: fontFamily },
  });
  return png.asPng();
}
