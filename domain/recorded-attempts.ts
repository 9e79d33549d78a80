import type { CallbackEvent } from './callback-event';

/** One result that a callback has had, with who recorded it or brought it in, and which way. */
export type RecordedAttempt = Pick<CallbackEvent, 'id' | 'actor_name' | 'way'> & {
  /** Whether it was recorded by a command here; else it came with the record. */
  recorded: boolean;
  /** When it was recorded (ISO 8601); of a result that came with the record, when that ended; null where it has no end. */
  at: string | null;
  /** The code of `call_result`. */
  result: number;
  /** How many attempts were counted then; null where nothing was counted. */
  attempts: number | null;
  /** The `callback_status` that was set with it: it decides what OK means; null where it stayed. */
  callback_status: number | null;
  remark: string | null;
  /** Whether it was taken back afterwards. */
  undone: boolean;
};

/**
 * The results that a story records, in the order of its events.
 * @param events oldest first
 */
export function recordedAttempts(events: readonly CallbackEvent[]): RecordedAttempt[] {
  const attempts: RecordedAttempt[] = [];
  let ended: string | null = null;
  for (const { id, at, actor_name, way, command, changes } of events) {
    const result = changes?.call_result?.[1] ?? null;
    const last = attempts.findLast(({ undone }) => !undone);
    if (changes?.end_date) ended = textOrNull(changes.end_date[1]);
    if (command === 'undo') {
      if (changes?.call_result && last) last.undone = true;
    } else if (typeof result === 'number') {
      const [attemptsThen, status] = [changes?.attempts?.[1], changes?.callback_status?.[1]];
      const recorded = command === 'record_result';
      attempts.push({
        id,
        recorded,
        at: recorded ? at : ended,
        actor_name,
        way,
        result,
        attempts: typeof attemptsThen === 'number' ? attemptsThen : null,
        callback_status: typeof status === 'number' ? status : null,
        remark: textOrNull(changes?.remark?.[1]),
        undone: false,
      });
    }
  }
  return attempts;
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
