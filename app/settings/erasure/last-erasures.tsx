import { PlainText } from '@/components/plain-text';
import type { DatabaseCopy, LastErasure } from '@/domain/erasure';
import { dayTime, type Reader } from '@/domain/time-zone';
import { writtenNumber } from '@/domain/written-number';
import classes from './erasure.module.css';

type LastErasuresProps = {
  erasures: readonly LastErasure[];
  copies: readonly DatabaseCopy[];
  reader: Reader;
};

/** When was erased, so that whoever keeps backups knows which of them are older. */
export function LastErasures({ erasures, copies, reader }: LastErasuresProps) {
  const [last] = erasures;
  if (!last) return <p className={classes.hint}>Nothing was erased yet.</p>;
  const older = copies.filter(({ at }) => at < last.at);
  return (
    <>
      <p className={classes.hint}>
        A backup still holds what was erased after it was made. When one is restored in the place of this
        database, it is erased there again.
      </p>
      {older.length > 0 && (
        <p>
          Older than the last erasure, beside the database:{' '}
          {older.map(({ name }, index) => (
            <span key={name}>
              {index > 0 && ', '}
              <code>{name}</code>
            </span>
          ))}
        </p>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1) */}
      <div className={classes.scroller} tabIndex={0}>
        <table className={classes.table}>
          <thead>
            <tr>
              {['When', 'By', 'Callbacks', 'Reason'].map((title) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {erasures.map(({ id, at, actor_name, callbacks, byRetention, remark }) => (
              <tr key={id}>
                <th scope="row">
                  <time dateTime={at}>{dayTime(at, reader)}</time>
                </th>
                <td>
                  <PlainText>{actor_name}</PlainText>
                </td>
                <td>{writtenNumber(callbacks, reader.language)}</td>
                <td>{byRetention ? 'Retention' : <PlainText>{remark}</PlainText>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
