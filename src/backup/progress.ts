const quietMs = 2_000;

/** What is being done as lines, one in two seconds at most. */
export function progressLines(print: (line: string) => void): (text: string) => void {
  let saidAt = performance.now();
  return (text) => {
    if (performance.now() - saidAt < quietMs) return;
    saidAt = performance.now();
    print(`${text} ...`);
  };
}
