export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

/** @param share 0.99 for p99; NaN of no values */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** Columns as wide as their widest cell, numbers to the right. */
export function drawTable(rows: readonly Readonly<Record<string, string | number>>[]): string {
  const columns = Object.keys(rows[0] ?? {});
  const width = (column: string): number =>
    Math.max(column.length, ...rows.map((row) => String(row[column] ?? '').length));
  const cell = (column: string, value: string | number | undefined): string =>
    typeof value === 'number'
      ? String(value).padStart(width(column))
      : String(value ?? '').padEnd(width(column));
  const head = columns.map((column) =>
    typeof rows[0]?.[column] === 'number' ? column.padStart(width(column)) : column.padEnd(width(column)),
  );
  return [head, ...rows.map((row) => columns.map((column) => cell(column, row[column])))]
    .map((line) => line.join('  ').trimEnd())
    .join('\n');
}
