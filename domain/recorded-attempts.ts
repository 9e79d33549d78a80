import type { CallbackEvent } from './callback-event';

/** One result that was recorded, with who did, which way and when. */
export type RecordedAttempt = Pick<CallbackEvent, 'id' | 'at' | 'actor_name' | 'way'> & {
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
  for (const { id, at, actor_name, way, command, changes } of events) {
    const result = changes?.call_result?.[1] ?? null;
    const last = attempts.findLast(({ undone }) => !undone);
    if (command === 'undo') {
      if (changes?.call_result && last) last.undone = true;
    } else if (typeof result === 'number') {
      const [attemptsThen, status, remark] = [
        changes?.attempts?.[1],
        changes?.callback_status?.[1],
        changes?.remark?.[1],
      ];
      attempts.push({
        id,
        at,
        actor_name,
        way,
        result,
        attempts: typeof attemptsThen === 'number' ? attemptsThen : null,
        callback_status: typeof status === 'number' ? status : null,
        remark: typeof remark === 'string' ? remark : null,
        undone: false,
      });
    }
  }
  return attempts;
}
