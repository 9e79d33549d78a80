import type { ReactNode } from 'react';
import { PlainText } from '@/components/plain-text';
import {
  type AuditEvent,
  type FieldChange,
  isChangedField,
  labelOfTold,
  namesAccount,
  subjectOf,
} from '@/domain/audit-event';
import type { Reader } from '@/domain/time-zone';
import { valueView } from '@/domain/value-words';
import changes from '../callbacks/[interaction_id]/event-changes.module.css';
import { FromTo } from '../callbacks/[interaction_id]/from-to';
import { isLong, KeyChanges, TextChange } from '../callbacks/[interaction_id]/value-changes';
import { FoldedText } from '../folded-text';
import classes from './audit-list.module.css';

/** More fields than these are folded, and named instead. */
const MOST_UNFOLDED = 2;
const MOST_NAMED = 3;

/** What an event changed: two fields in full, more behind their names. */
export function AuditChanges({ event, reader }: { event: AuditEvent; reader: Reader }) {
  if (event.changes === null) return <em className={classes.quiet}>What it changed was erased by law.</em>;
  const remark = event.changes.find(({ field }) => field === 'remark')?.to ?? null;
  const subject = subjectOf(event);
  const name = subject && 'name' in subject ? subject.name : null;
  const fields = event.changes.filter(
    (change) => change.field !== 'remark' && !namesAccount(change.field) && onlyValue(change) !== name,
  );
  const isCreated = event.interaction_id !== null && fields.every(({ from }) => from === null);
  const list = fields.length > 0 && (
    <ul className={changes.changes}>
      {fields.map((change) => (
        <li key={change.field}>
          <PlainText>{labelOfTold(change.field)}</PlainText>:{' '}
          <Change change={change} command={event.command} reader={reader} />
        </li>
      ))}
    </ul>
  );
  const isFolded = isCreated || fields.length > MOST_UNFOLDED;
  return (
    <>
      {remark !== null && (
        <blockquote className={changes.remark}>
          <FoldedText text={String(remark)} language={reader.language} />
        </blockquote>
      )}
      {isFolded && list ? (
        <details className={classes.fold} data-created={isCreated || undefined}>
          <summary>
            <PlainText>{isCreated ? `with ${countOf(fields)}` : namesOf(fields)}</PlainText>
          </summary>
          {list}
        </details>
      ) : (
        list
      )}
    </>
  );
}

/** The value of a field that names something rather than changes; undefined of one that changes. */
function onlyValue({ from, to }: FieldChange): string | undefined {
  const values = [from, to].filter((value) => value !== null).map(String);
  return new Set(values).size === 1 ? values[0] : undefined;
}

function countOf({ length }: readonly FieldChange[]): string {
  return `${length} ${length === 1 ? 'field' : 'fields'}`;
}

function namesOf(fields: readonly FieldChange[]): string {
  const named = fields.slice(0, MOST_NAMED).map(({ field }) => labelOfTold(field));
  const more = fields.length - named.length;
  return more > 0 ? `${named.join(', ')} and ${more} more` : named.join(', ');
}

type ChangeProps = { change: FieldChange; command: string; reader: Reader };

function Change({ change, command, reader }: ChangeProps): ReactNode {
  const { field, from, to, isCut } = change;
  if (!isCut && (field === 'udata' || field === 'unknown_fields') && areTexts(from, to)) {
    return <KeyChanges from={textOf(from)} to={textOf(to)} />;
  }
  if (typeof from === 'string' && typeof to === 'string' && isLong(from, to)) {
    return <TextChange from={from} to={to} />;
  }
  if ([from, to].some((value) => typeof value === 'string' && value.length > LONG)) {
    return (
      <>
        <FoldedText text={wordsOf(from)} language={reader.language} /> →{' '}
        <FoldedText text={wordsOf(to)} language={reader.language} />
      </>
    );
  }
  if (isChangedField(field))
    return <FromTo from={valueView(field, from, reader)} to={valueView(field, to, reader)} />;
  const only = onlyValue(change);
  // What is told once has no value before; what was erased is a number of things, and none is left.
  const isTold = only !== undefined && (to !== null || command === 'erase');
  if (isTold) return <PlainText>{wordsOf(to ?? from)}</PlainText>;
  return <FromTo from={said(wordsOf(from))} to={said(wordsOf(to))} />;
}

const LONG = 200;

const said = (words: string) => ({ words, code: null, exactly: null });

function areTexts(...values: readonly unknown[]): boolean {
  return values.every((value) => value === null || typeof value === 'string');
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function wordsOf(value: FieldChange['from']): string {
  if (value === null) return 'not set';
  if (value === '') return 'empty';
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value);
}
