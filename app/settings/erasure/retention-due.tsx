import { type Due, retentionLabel } from '@/domain/retention';
import { dayTime, type Reader } from '@/domain/time-zone';
import { writtenNumber } from '@/domain/written-number';
import classes from './erasure.module.css';
import { RetainForm } from './retain-form';

type RetentionDueProps = {
  due: readonly Due[];
  asOf: string;
  version: number;
  /** From when on the server erases by itself; null at once. */
  begins: string | null;
  reader: Reader;
};

/** What would go now by the retention that is set, and the way to let it go at once. */
export function RetentionDue({ due, asOf, version, begins, reader }: RetentionDueProps) {
  if (due.length === 0)
    return <p className={classes.hint}>Retention is off: every callback is kept for ever.</p>;
  const when =
    begins !== null && begins > asOf
      ? `from ${dayTime(begins, reader)} ${reader.zone} on, a day after retention was changed`
      : 'within the hour';
  const callbacks = due.reduce((sum, some) => sum + some.callbacks, 0);
  return (
    <div className={classes.steps}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1) */}
      <div className={classes.scroller} tabIndex={0}>
        <table className={classes.table}>
          <caption>{`Past its time at ${dayTime(asOf, reader)} ${reader.zone}`}</caption>
          <thead>
            <tr>
              {['Class', 'Kept for', 'Would go now', 'Oldest'].map((title) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {due.map(({ group, days, callbacks: n, oldest }) => (
              <tr key={group}>
                <th scope="row">{retentionLabel(group)}</th>
                <td>{`${writtenNumber(days, reader.language)} day${days === 1 ? '' : 's'}`}</td>
                <td>{writtenNumber(n, reader.language)}</td>
                <td>{oldest === null ? '–' : dayTime(oldest, reader)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {callbacks === 0 ? (
        <p>Nothing is past its time. The server looks once an hour.</p>
      ) : (
        <>
          <p
            className={classes.hint}
          >{`The server erases these by itself ${when}, a few at a time. To do it now:`}</p>
          <RetainForm callbacks={callbacks} asOf={asOf} version={version} language={reader.language} />
        </>
      )}
    </div>
  );
}
