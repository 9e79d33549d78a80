import { PlainText } from '@/components/plain-text';
import type { CallbackChanges } from '@/domain/callback-event';
import {
  type Callback,
  describeField,
  isCallbackField,
  labelOfField,
  RECORD_FIELD_NAMES,
} from '@/domain/callback-fields';
import { labelOfCode } from '@/domain/code-table';
import { localTime } from '@/domain/time-zone';
import classes from './story-panel.module.css';

type EventChangesProps = { changes: CallbackChanges; created: boolean; zone: string };

/** Field by field, the value before and after; of a created record only how many there were. */
export function EventChanges({ changes, created, zone }: EventChangesProps) {
  const fields = RECORD_FIELD_NAMES.filter((field) => changes[field]);
  if (created) return <span className={classes.by}>with {fields.length} fields</span>;
  return (
    <ul className={classes.changes}>
      {fields.map((field) => (
        <li key={field}>
          {labelOfField(field)}:{' '}
          <del>
            <PlainText>{wordsFor(field, changes[field]?.[0] ?? null, zone)}</PlainText>
          </del>{' '}
          →{' '}
          <ins>
            <PlainText>{wordsFor(field, changes[field]?.[1] ?? null, zone)}</PlainText>
          </ins>
        </li>
      ))}
    </ul>
  );
}

function wordsFor(field: keyof Callback, value: string | number | boolean | null, zone: string): string {
  if (value === null) return 'not set';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  const { kind, codes } = isCallbackField(field) ? describeField(field) : { kind: 'json', codes: undefined };
  if (codes && typeof value === 'number') return `${labelOfCode(codes, value)} ${value}`;
  const text = kind === 'instant' ? localTime(String(value), zone) : String(value);
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
