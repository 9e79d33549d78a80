import type { CallbackField } from './callback-fields';

/** A field that fits a column: all but `udata`, of which single keys can be shown. */
export type LayoutField = Exclude<CallbackField, 'udata'>;

/** A column of the list: a field, or one key of the attached data. */
export type ColumnId = LayoutField | `udata.${string}`;

export const DENSITIES = ['comfortable', 'compact'] as const;

/** What a person chose of the list's table. Kept in a cookie, so that the server draws it right at once. */
export type ListLayout = {
  /** The shown ones in order; the key column stands first, always. */
  readonly columns: readonly ColumnId[];
  /** In CSS pixels; a column without one is as wide as its content. */
  readonly widths: Readonly<Partial<Record<ColumnId, number>>>;
  readonly density: (typeof DENSITIES)[number];
  /** Whether the filters are shown beside the list. */
  readonly filters: 'open' | 'closed';
  /** Whether single letters are shortcuts (WCAG 2.1.4). */
  readonly singleKeys: boolean;
};

/** The column that names the row. */
export const KEY_COLUMN = 'customer_number';

export const DEFAULT_COLUMNS: readonly ColumnId[] = [
  KEY_COLUMN,
  'start_time',
  'callback_status',
  'call_result',
  'customer_id',
  'subject',
  'desired_response_type',
  'attempts',
  'end_time',
  'status',
  'callback_type',
  'owner_id',
  'start_date',
];

export const DEFAULT_LAYOUT: ListLayout = {
  columns: DEFAULT_COLUMNS,
  widths: {},
  density: 'comfortable',
  filters: 'open',
  singleKeys: true,
};

/** What "Reset to default" brings back. */
export const RESET_LAYOUT: Pick<ListLayout, 'columns' | 'widths' | 'density'> = {
  columns: DEFAULT_LAYOUT.columns,
  widths: DEFAULT_LAYOUT.widths,
  density: DEFAULT_LAYOUT.density,
};

export const LAYOUT_COOKIE = 'list_layout';
export const LAYOUT_COOKIE_PATH = '/callbacks';
export const LAYOUT_COOKIE_SECONDS = 365 * 24 * 3600;

export const MIN_COLUMN_WIDTH = 60;
export const MAX_COLUMN_WIDTH = 800;
const MAX_COLUMNS = 60;
/** Browsers keep 4,096 bytes of a cookie with its name and attributes, and drop a longer one without a word. */
export const MAX_COOKIE_BYTES = 3_800;

/** The columns as they can be shown: the key column first, none twice, not more than 60. */
export function withKeyColumn(columns: readonly ColumnId[]): ColumnId[] {
  return [...new Set<ColumnId>([KEY_COLUMN, ...columns])].slice(0, MAX_COLUMNS);
}

/**
 * The columns with one a place further to the front or the back, behind the key column.
 * @param move `up start_time` or `down start_time`
 * @returns null when it says anything else
 */
export function movedColumn(columns: readonly ColumnId[], move: string): ColumnId[] | null {
  const [, direction, name] = /^(up|down) ([\s\S]+)$/.exec(move) ?? [];
  const movable = columns.filter((id) => id !== KEY_COLUMN);
  const column = movable.find((id) => id === name);
  if (!column) return null;
  const from = movable.indexOf(column);
  const others = movable.toSpliced(from, 1);
  return withKeyColumn(others.toSpliced(Math.max(direction === 'up' ? from - 1 : from + 1, 0), 0, column));
}

/** A width that a column can have, in whole pixels. */
export function clampedWidth(px: number): number {
  return Math.round(Math.min(Math.max(px, MIN_COLUMN_WIDTH), MAX_COLUMN_WIDTH));
}

/**
 * The text of the layout cookie, to be percent-encoded: the inverse of `parseListLayout`. Of a layout too large for
 * a cookie the widths are left out, and then the columns of attached data.
 */
export function listLayoutText(layout: ListLayout): string {
  const withoutWidths = { ...layout, widths: {} };
  const fieldsOnly = { ...withoutWidths, columns: layout.columns.filter((id) => !id.startsWith('udata.')) };
  const texts = [layout, withoutWidths, fieldsOnly].map((candidate) => JSON.stringify(candidate));
  return texts.find((text) => encodeURIComponent(text).length <= MAX_COOKIE_BYTES) ?? '';
}

/** The inverse of `parseColumns`, for the `columns` of an address. */
export function columnsText(columns: readonly ColumnId[]): string {
  return columns.join(',');
}
