import { PlainText } from '@/components/plain-text';
import type { CallbackChanges } from '@/domain/callback-event';
import type { Reader } from '@/domain/time-zone';
import { CHANGED_FIELDS, type ChangedField, labelOfChanged, valueView } from '@/domain/value-words';
import { shortened } from '../shortened';
import classes from './event-changes.module.css';
import { FromTo } from './from-to';
import { isLong, KeyChanges, MAX_SHOWN, TextChange } from './value-changes';

type EventChangesProps = { changes: CallbackChanges; created: boolean; reader: Reader };

/** Field by field, the value before and after; of a created record how many there were, and on request which. */
export function EventChanges({ changes, created, reader }: EventChangesProps) {
  const fields = CHANGED_FIELDS.filter((field) => field !== 'remark' && changes[field]);
  const remark = changes.remark?.[1] ?? null;
  const list = fields.length > 0 && (
    <ul className={classes.changes}>
      {fields.map((field) => (
        <li key={field}>
          {labelOfChanged(field)}: <Change field={field} changes={changes} reader={reader} />
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

type ChangeProps = { field: ChangedField; changes: CallbackChanges; reader: Reader };

function Change({ field, changes, reader }: ChangeProps) {
  const [from, to] = changes[field] ?? [null, null];
  const texts = [from, to].every((value) => value === null || typeof value === 'string');
  if (texts && (field === 'udata' || field === 'unknown_fields')) {
    return <KeyChanges from={textOrNull(from)} to={textOrNull(to)} />;
  }
  if (typeof from === 'string' && typeof to === 'string' && isLong(from, to)) {
    return <TextChange from={from} to={to} />;
  }
  return <FromTo from={valueView(field, from, reader)} to={valueView(field, to, reader)} />;
}

function textOrNull(value: string | number | boolean | null): string | null {
  return typeof value === 'string' ? value : null;
}
