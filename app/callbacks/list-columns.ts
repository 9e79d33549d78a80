import { CALLBACK_FIELDS, describeField, type FieldKind, isCallbackField } from '@/domain/callback-fields';
import type { ColumnId } from '@/domain/list-layout';
import { isPersonal } from '@/domain/personal-fields';

/** A column as the table and the choice of columns show it. */
export type ColumnView = {
  id: ColumnId;
  label: string;
  meaning: string;
  numeric: boolean;
  /** In pixels, once widths are fixed and nobody chose one. */
  width: number;
  /** What a button in its cells copies. */
  copied?: string;
};

const COPIED: Partial<Record<ColumnId, string>> = {
  customer_number: 'number',
  customer_id: 'customer ID',
  interaction_id: 'interaction ID',
};

const WIDTHS: Record<FieldKind, number> = {
  code: 190,
  string: 180,
  integer: 120,
  instant: 240,
  boolean: 120,
  url: 200,
  json: 180,
};

const SHORT_LABELS: Partial<Record<ColumnId, string>> = { desired_response_type: 'Reach by' };
const OWN_WIDTHS: Partial<Record<ColumnId, number>> = { start_time: 340, subject: 288, text: 288 };

/** @param tells whether whoever looks may know who the customer is: what is covered is not copied */
export function columnView(id: ColumnId, tells: boolean): ColumnView {
  if (!isCallbackField(id)) {
    const key = id.slice('udata.'.length);
    return { id, label: key, meaning: `Attached data: ${key}`, numeric: false, width: WIDTHS.json };
  }
  const { kind, label, meaning } = describeField(id);
  return {
    id,
    label: SHORT_LABELS[id] ?? label,
    meaning: `${CALLBACK_FIELDS[id].label}. ${meaning}`,
    numeric: kind === 'integer',
    width: OWN_WIDTHS[id] ?? WIDTHS[kind],
    ...((tells || !isPersonal(id)) && { copied: COPIED[id] }),
  };
}
