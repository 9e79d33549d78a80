import { SCHEDULE_FIELDS, type ScheduleField } from './schedule-inputs';

/**
 * Whether a record that exists was made by this very request, so that saving twice makes one.
 * @param created the changes by which the existing record was scheduled; null when it came another way
 */
export function sameRequest(
  created: Readonly<Record<string, readonly [unknown, unknown]>> | null,
  asked: Readonly<Record<ScheduleField, unknown>>,
  customerZone: string | null = null,
): boolean {
  if (created === null) return false;
  const asap = asked.callback_type === 1;
  return (
    (created.customer_time_zone?.[1] ?? null) === customerZone &&
    SCHEDULE_FIELDS.every(
      (field) => (asap && field === 'start_time') || (created[field]?.[1] ?? null) === asked[field],
    )
  );
}
