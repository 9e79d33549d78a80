import { z } from 'zod';
import {
  type ColumnId,
  DENSITIES,
  type ListLayout,
  movedColumn,
  RESET_LAYOUT,
  withKeyColumn,
} from './list-layout';
import { columnIds } from './parse-list-layout';

const returnTo = z.string().max(8_000).optional();
const columnName = z.string().max(200);

const formSchema = z.discriminatedUnion('part', [
  z.strictObject({
    part: z.literal('columns'),
    column: z.union([columnName.transform((name) => [name]), z.array(columnName).max(200)]).default([]),
    density: z.enum(DENSITIES),
    /** A button: `up start_time`, `down start_time`. */
    move: z.string().max(210).optional(),
    reset: z.literal('1').optional(),
    return_to: returnTo,
  }),
  z.strictObject({
    part: z.literal('filters'),
    filters: z.enum(['open', 'closed']),
    return_to: returnTo,
  }),
]);

/**
 * Reads what a form about the layout posts. The columns come in the order of the form's boxes.
 * @param input unknown, since a server action is a public door
 * @returns the layout that it makes of the one before; null when no form of ours sends this
 */
export function parseLayoutForm(
  input: unknown,
  before: ListLayout,
  udataKeys: readonly string[],
): ListLayout | null {
  const parsed = formSchema.safeParse(input);
  if (!parsed.success) return null;
  const form = parsed.data;
  if (form.part === 'filters') return { ...before, filters: form.filters };
  if (form.reset) return { ...before, ...RESET_LAYOUT };
  const known = new Map<string, ColumnId>(columnIds(udataKeys).map((id) => [id, id]));
  const chosen = form.column.map((name) => known.get(name));
  if (!chosen.every((id) => id !== undefined)) return null;
  const columns = form.move === undefined ? chosen : movedColumn(chosen, form.move);
  return columns && { ...before, columns: withKeyColumn(columns), density: form.density };
}

/** Where a form about the list leads back to: an address of the list, whatever was sent. */
export function listAddress(input: unknown): string {
  return typeof input === 'string' && /^\/callbacks(\?[!-[\]-~]*)?$/.test(input) && input.length <= 8_000
    ? input
    : '/callbacks';
}
