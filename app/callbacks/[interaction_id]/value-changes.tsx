import { PlainText } from '@/components/plain-text';
import { jsonDifference } from '@/domain/json-difference';
import { textDifference } from '@/domain/text-difference';
import type { ValueView } from '@/domain/value-words';
import { shortened } from '../shortened';
import classes from './event-changes.module.css';
import { FromTo } from './from-to';

/** The length of a value that is not read in full here. */
export const MAX_SHOWN = 200;

const said = (words: string): ValueView => ({ words, code: null, exactly: null });

const MAX_KEYS = 40;

/** What differs between two JSON objects, key by key. */
export function KeyChanges({ from, to }: { from: string | null; to: string | null }) {
  const differences = jsonDifference(from, to);
  if (differences.length === 0) return <FromTo from={said(setOrNot(from))} to={said(setOrNot(to))} />;
  return (
    <ul className={classes.changes}>
      {differences.slice(0, MAX_KEYS).map(({ path, from, to }) => (
        <li key={JSON.stringify(path)}>
          <code>
            <PlainText>{shortened(pathWords(path), MAX_SHOWN)}</PlainText>
          </code>
          : <FromTo from={said(keyWords(from))} to={said(keyWords(to))} />
        </li>
      ))}
      {differences.length > MAX_KEYS && <li>and {differences.length - MAX_KEYS} more keys</li>}
    </ul>
  );
}

function pathWords(path: readonly string[]): string {
  return path.map((key) => (key === '' ? '(empty key)' : key)).join(' › ');
}

function setOrNot(text: string | null): string {
  return text === null ? 'not set' : 'set, without keys';
}

function keyWords(text: string | null): string {
  if (text === null) return 'not there';
  return text === '' ? 'empty text' : shortened(text, MAX_SHOWN);
}

const LONG = 60;
const BESIDE = 40;

/** Whether two texts are too long to be read beside each other. */
export function isLong(from: string, to: string): boolean {
  return from.length > LONG && to.length > LONG;
}

/** What differs between two long texts, with a little of what stands around it. */
export function TextChange({ from, to }: { from: string; to: string }) {
  const { head, removed, added, tail } = textDifference(from, to);
  return (
    <span className={classes.text}>
      <PlainText>{head.length > BESIDE ? `…${head.slice(-BESIDE).toWellFormed()}` : head}</PlainText>
      {removed && (
        <del>
          <PlainText>{shortened(removed, MAX_SHOWN)}</PlainText>
        </del>
      )}
      {added && (
        <ins>
          <PlainText>{shortened(added, MAX_SHOWN)}</PlainText>
        </ins>
      )}
      <PlainText>{shortened(tail, BESIDE)}</PlainText>
    </span>
  );
}
