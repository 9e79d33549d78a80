const QUOTE = 0x22;

/** The cells of a record whose quotes `CsvScanner` has found to be in order. */
export function cellsOf(text: string, hasQuotes: boolean): (string | null)[] {
  if (hasQuotes) return quotedCells(text);
  const cells: (string | null)[] = text.split(',');
  for (let index = 0; index < cells.length; index++) {
    if (cells[index] === '') cells[index] = null;
  }
  return cells;
}

function quotedCells(text: string): (string | null)[] {
  const cells: (string | null)[] = [];
  let at = 0;
  for (;;) {
    if (text.charCodeAt(at) === QUOTE) {
      const close = closingQuote(text, at + 1);
      cells.push(text.slice(at + 1, close).replaceAll('""', '"'));
      at = close + 1;
    } else {
      const comma = text.indexOf(',', at);
      const end = comma === -1 ? text.length : comma;
      cells.push(end === at ? null : text.slice(at, end));
      at = end;
    }
    if (at >= text.length) return cells;
    at++;
  }
}

function closingQuote(text: string, from: number): number {
  let at = text.indexOf('"', from);
  while (text.charCodeAt(at + 1) === QUOTE) at = text.indexOf('"', at + 2);
  return at;
}
