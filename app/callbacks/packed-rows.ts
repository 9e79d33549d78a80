import type { CodeView } from '../code-mark';
import type { CallbackRow, CellView } from './callback-row';
import { type Packed, pack, unpack } from './packed';

/**
 * Rows travel to the browser as one text: the component stream would go through each of their thousand values, on
 * the server twice. Codes, which are alike in many rows, are said once.
 */
export function packRows(rows: readonly CallbackRow[], columns: readonly string[]): Packed<PackedRows> {
  const codes: CodeView[] = [];
  const places = new Map<CodeView, number>();
  const placeOf = (code: CodeView): number => {
    const place = places.get(code) ?? codes.push(code) - 1;
    places.set(code, place);
    return place;
  };
  const packed = rows.map(
    ({ interaction_id, cells }): PackedRow => [
      interaction_id,
      ...columns.map((id) => packCell(cells[id] ?? { kind: 'empty' }, placeOf)),
    ],
  );
  return pack({ codes, rows: packed });
}

export type PackedRows = { codes: CodeView[]; rows: PackedRow[] };

type PackedRow = [interactionId: string, ...cells: PackedCell[]];

type PackedCell =
  | null
  | string
  | number
  | boolean
  | [code: number]
  | [local: string, relative: string, full: string, band: number | null]
  | { text: string; length: string }
  | { shown: string; address: string };

function packCell(view: CellView, placeOf: (code: CodeView) => number): PackedCell {
  switch (view.kind) {
    case 'empty':
      return null;
    case 'text':
      return view.text;
    case 'number':
      return view.number;
    case 'yes_no':
      return view.yes;
    case 'code':
      return [placeOf(view.code)];
    case 'time': {
      const { local, relative, full } = view.time;
      return [local, relative, full, view.band && placeOf(view.band)];
    }
    case 'long':
      return { text: view.text, length: view.length };
    case 'address':
      return { shown: view.shown, address: view.address };
  }
}

/** The rows of such a text. */
export function unpackRows(text: Packed<PackedRows>, columns: readonly string[]): CallbackRow[] {
  const { codes, rows } = unpack(text);
  const codeCells = codes.map((code): CellView => ({ kind: 'code', code }));
  return rows.map(([interaction_id, ...packed]) => {
    const cells: Record<string, CellView> = {};
    columns.forEach((id, index) => {
      cells[id] = unpackCell(packed[index] ?? null, codes, codeCells);
    });
    return { interaction_id, cells };
  });
}

function unpackCell(
  packed: PackedCell,
  codes: readonly CodeView[],
  codeCells: readonly CellView[],
): CellView {
  if (packed === null) return EMPTY;
  if (typeof packed === 'string') return { kind: 'text', text: packed };
  if (typeof packed === 'number') return { kind: 'number', number: packed };
  if (typeof packed === 'boolean') return { kind: 'yes_no', yes: packed };
  if (!Array.isArray(packed))
    return 'shown' in packed ? { kind: 'address', ...packed } : { kind: 'long', ...packed };
  if (packed.length === 1) return codeCells[packed[0]] ?? EMPTY;
  const [local, relative, full, band] = packed;
  return {
    kind: 'time',
    time: { local, relative, full },
    band: band === null ? null : (codes[band] ?? null),
  };
}

const EMPTY: CellView = { kind: 'empty' };
