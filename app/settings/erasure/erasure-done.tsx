import { Notice } from '@/components/notice';
import type { DatabaseCopy, LastErasure } from '@/domain/erasure';
import { dayTime, type Reader } from '@/domain/time-zone';
import { writtenNumber } from '@/domain/written-number';
import classes from './erasure.module.css';

type ErasureDoneProps = {
  done: LastErasure;
  copies: readonly DatabaseCopy[];
  reader: Reader;
  /** Whether the log beside the database was in use. */
  logged: boolean;
  /** Whether there is more past its time. */
  more: boolean;
};

/** What was erased just now, and what is left to do by hand. */
export function ErasureDone({ done, copies, reader, logged, more }: ErasureDoneProps) {
  const at = `${dayTime(done.at, reader)} ${reader.zone}`;
  const n = writtenNumber(done.callbacks, reader.language);
  return (
    <Notice tone="good" title={`Erased for good: ${n} callback${done.callbacks === 1 ? '' : 's'}, at ${at}.`}>
      {more && <p>There is more past its time; go on with it below, or leave it to the server.</p>}
      <p className={classes.todo}>What is left to do by hand:</p>
      <ul>
        <li>Backups made before {at} still hold it: remove them once there is a newer one.</li>
        {copies.map(({ name, at: made }) => (
          <li key={name}>
            This copy beside the database is of {dayTime(made, reader)}: <code>{name}</code>
          </li>
        ))}
        <li>Exports, and reject files of imports, that somebody keeps elsewhere.</li>
        {logged && (
          <li>The log beside the database was in use and may hold it until the server is started again.</li>
        )}
      </ul>
    </Notice>
  );
}
