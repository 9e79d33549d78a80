import { PlainText } from '@/components/plain-text';
import type { Beside, CallbackChanges } from '@/domain/callback-event';
import {
  type Callback,
  describeField,
  isCallbackField,
  labelOfField,
  RECORD_FIELD_NAMES,
} from '@/domain/callback-fields';
import { labelOfCode } from '@/domain/code-table';
import { localTime } from '@/domain/time-zone';
import classes from './event-changes.module.css';
import { shortened } from './shortened';
import { FromTo, isLong, KeyChanges, MAX_SHOWN, TextChange } from './value-changes';

type EventChangesProps = { changes: CallbackChanges; created: boolean; zone: string };

/** Field by field, the value before and after; of a created record how many there were, and on request which. */
export function EventChanges({ changes, created, zone }: EventChangesProps) {
  const fields = CHANGED.filter((field) => changes[field]);
  const remark = changes.remark?.[1] ?? null;
  const list = (
    <ul className={classes.changes}>
      {fields.map((field) => (
        <li key={field}>
          {labelOf(field)}: <Change field={field} changes={changes} zone={zone} />
        </li>
      ))}
    </ul>
  );
  return (
    <>
      {remark !== null && (
        <blockquote className={classes.remark}>
          <PlainText>{shortened(String(remark), MAX_SHOWN)}</PlainText>
        </blockquote>
      )}
      {created ? (
        <details className={classes.created}>
          <summary>with {fields.length} fields</summary>
          {list}
        </details>
      ) : (
        list
      )}
    </>
  );
}

type ChangedField = keyof Callback | Exclude<keyof Beside, 'remark'>;

const CHANGED: readonly ChangedField[] = [...RECORD_FIELD_NAMES, 'customer_time_zone'];

function labelOf(field: ChangedField): string {
  return field === 'customer_time_zone' ? 'Customer’s time zone' : labelOfField(field);
}

function Change({ field, changes, zone }: { field: ChangedField; changes: CallbackChanges; zone: string }) {
  const [from, to] = changes[field] ?? [null, null];
  const texts = [from, to].every((value) => value === null || typeof value === 'string');
  if (texts && (field === 'udata' || field === 'unknown_fields')) {
    return <KeyChanges from={textOrNull(from)} to={textOrNull(to)} />;
  }
  if (typeof from === 'string' && typeof to === 'string' && isLong(from, to)) {
    return <TextChange from={from} to={to} />;
  }
  return <FromTo from={wordsFor(field, from, zone)} to={wordsFor(field, to, zone)} known={from !== null} />;
}

function wordsFor(field: ChangedField, value: string | number | boolean | null, zone: string): string {
  if (value === null) return 'not set';
  if (value === '') return 'empty text';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  const { kind, codes } = isCallbackField(field) ? describeField(field) : { kind: 'json', codes: undefined };
  if (codes && typeof value === 'number') {
    return codes.byCode.has(value) ? `${labelOfCode(codes, value)} ${value}` : labelOfCode(codes, value);
  }
  return shortened(kind === 'instant' ? localTime(String(value), zone) : String(value), MAX_SHOWN);
}

function textOrNull(value: string | number | boolean | null): string | null {
  return typeof value === 'string' ? value : null;
}
