import type { Writing } from './language';
import type { Settings } from './settings';
import { dayClock, minuteOfDay } from './time-zone';
import { writtenClock } from './written-time';

/** When customers may be called without a reason, and how whoever calls has it written. */
export type CallingHours = Pick<Settings, 'calling_hours_start' | 'calling_hours_end'> & Writing;

/**
 * What to say when a customer would be called outside the desk's calling hours, in which case a reason is asked.
 * E-mails may be written at any hour. Source: our decision, after 47 CFR 64.1200 (8 to 21 o'clock local time).
 * @param zone of the customer, or of the desk where nobody knows better
 * @returns the end of a sentence that begins with the time, or null within the hours
 */
export function outsideCallingHours(
  { instant, zone, responseType }: { instant: string; zone: string; responseType: string },
  { calling_hours_start, calling_hours_end, language }: CallingHours,
): string | null {
  if (responseType === 'Email') return null;
  const minute = minuteOfDay(instant, zone);
  if (minute >= minutesOf(calling_hours_start) && minute < minutesOf(calling_hours_end)) return null;
  const [opens, closes] = [calling_hours_start, calling_hours_end].map((clock) =>
    writtenClock(clock, language),
  );
  return `${dayClock(instant, { zone, language })} in ${zone} is outside the calling hours ${opens}-${closes}`;
}

function minutesOf(timeOfDay: string): number {
  const [hours = 0, minutes = 0] = timeOfDay.split(':').map(Number);
  return hours * 60 + minutes;
}
