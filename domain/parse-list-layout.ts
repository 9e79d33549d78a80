import { z } from 'zod';
import { CALLBACK_FIELD_NAMES } from './callback-fields';
import {
  type ColumnId,
  clampedWidth,
  DEFAULT_COLUMNS,
  DEFAULT_LAYOUT,
  DENSITIES,
  type ListLayout,
  MAX_COOKIE_BYTES,
  withKeyColumn,
} from './list-layout';

/** Every column that can be shown: the fields in the vendor's order, then the chosen keys of the attached data. */
export function columnIds(udataKeys: readonly string[]): ColumnId[] {
  return [
    ...CALLBACK_FIELD_NAMES.filter((field) => field !== 'udata'),
    ...udataKeys.map((key): ColumnId => `udata.${key}`),
  ];
}

/**
 * Reads the text of the layout cookie. What cannot be read or is not known (any more) is left out, never an error.
 * @param text the cookie's value, already percent-decoded
 * @param udataKeys the keys of the attached data that this desk shows
 */
export function parseListLayout(text: string | undefined, udataKeys: readonly string[]): ListLayout {
  const { columns, widths, ...rest } = storedSchema.parse(jsonOf(text));
  const known = new Map<unknown, ColumnId>(columnIds(udataKeys).map((id) => [id, id]));
  return {
    columns: withKeyColumn(columns.flatMap((name) => known.get(name) ?? [])),
    widths: Object.fromEntries(
      Object.entries(widths).flatMap(([name, px]) => {
        const id = known.get(name);
        return id && typeof px === 'number' && Number.isFinite(px) ? [[id, clampedWidth(px)]] : [];
      }),
    ),
    ...rest,
  };
}

const storedSchema = z
  .object({
    columns: z.array(z.unknown()).catch([...DEFAULT_COLUMNS]),
    widths: z.record(z.string(), z.unknown()).catch({}),
    density: z.enum(DENSITIES).catch(DEFAULT_LAYOUT.density),
    filters: z.enum(['open', 'closed']).catch(DEFAULT_LAYOUT.filters),
    singleKeys: z.boolean().catch(DEFAULT_LAYOUT.singleKeys),
  })
  .catch({
    ...DEFAULT_LAYOUT,
    columns: [...DEFAULT_COLUMNS],
    widths: {},
  });

function jsonOf(text: string | undefined): unknown {
  if (text === undefined || text.length > MAX_COOKIE_BYTES) return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/**
 * Reads the columns that a shared address asks for, such as `start_time,udata.language`.
 * @returns null where none is known; with the names that are no column here, shortened, so that the page can say so
 */
export function parseColumns(
  text: string,
  udataKeys: readonly string[],
): { columns: ColumnId[] | null; unknown: string[] } {
  const known = new Map<string, ColumnId>(columnIds(udataKeys).map((id) => [id, id]));
  const names = [...new Set(text.split(','))].filter((name) => name !== '');
  const columns = names.flatMap((name) => known.get(name) ?? []);
  const unknown = names.filter((name) => !known.has(name)).map((name) => name.slice(0, 60).toWellFormed());
  return {
    columns: columns.length > 0 ? withKeyColumn(columns) : null,
    unknown: unknown.slice(0, 20),
  };
}
