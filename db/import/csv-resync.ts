import { CR, LF } from './byte-window';
import { CsvScanner } from './csv-scanner';

/** How often, on the whole, the bytes of a broken record may be gone over in search of a good row. */
const MAX_PASSES = 4;
const MIN_BUDGET_BYTES = 64 * 1024;

/**
 * The offset of the first line after the first one between `from` and `to` that reads as a whole row, or
 * -1. `isWhole`: the last line ends at `to`; only then may it be the row, and, unless the file ends there
 * (`atEnd`), a row that goes on after `to` because a quote is open.
 */
export function findRow(
  bytes: Buffer,
  from: number,
  to: number,
  expected: { columns: number; isWhole: boolean; atEnd: boolean },
): number {
  const { columns, isWhole, atEnd } = expected;
  const probe = new CsvScanner();
  let budgetBytes = MAX_PASSES * (to - from) + MIN_BUDGET_BYTES;
  let lineEnd = bytes.indexOf(LF, from);
  while (lineEnd !== -1 && lineEnd + 1 < to && budgetBytes > 0) {
    const at = lineEnd + 1;
    lineEnd = bytes.indexOf(LF, at);
    if (bytes[at] === LF || bytes[at] === CR) continue;
    probe.begin();
    const end = probe.scan(bytes, at, to);
    budgetBytes -= (end === -1 ? to : end) - at;
    if (probe.problem !== null) continue;
    if (end !== -1 || (isWhole && !probe.isOpen)) {
      if (probe.cells === columns) return at;
    } else if (isWhole && !atEnd && probe.newlines === 0 && isBegun(probe, columns)) {
      return at;
    }
  }
  return -1;
}

/** With one cell only, the quote that opens it is as well the one that closes the broken record's. */
function isBegun(probe: CsvScanner, columns: number): boolean {
  return probe.cells > 1 && probe.cells <= columns;
}
