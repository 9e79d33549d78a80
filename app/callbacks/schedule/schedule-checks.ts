import type { FieldErrors, Resolver } from 'react-hook-form';
import type { SummarizedError } from '@/components/error-summary';
import { type FieldIssue, issueSentence } from '@/domain/callback-schema';
import { type CustomerNumberRule, customerNumberShapeWith } from '@/domain/customer-number-shape';
import { instantNow } from '@/domain/instant';
import { parseScheduleForm } from '@/domain/schedule-form';
import { isScheduleInput, type ScheduleForm } from '@/domain/schedule-inputs';
import type { ReadersSettings } from '@/domain/settings';
import { isTimeZone, localTime } from '@/domain/time-zone';
import { readTypedTime } from '@/domain/typed-time';
import { INPUTS_IN_ORDER, inputIdOf } from './schedule-layout';

export type BrowserChecks = { settings: ReadersSettings; numberRule: CustomerNumberRule };

/** @param phoneExample a phone number of the desk's own country */
export function browserChecks(settings: ReadersSettings, phoneExample: string): BrowserChecks {
  return { settings, numberRule: customerNumberShapeWith(phoneExample) };
}

/** Checks in the browser what can be checked there, by the schema of the server. */
export function scheduleResolver(checks: BrowserChecks): Resolver<ScheduleForm> {
  return (values) => {
    const parsed = parseInBrowser(values, checks);
    return parsed.ok ? { values, errors: {} } : { values: {}, errors: errorsOf(parsed.issues) };
  };
}

function parseInBrowser(values: ScheduleForm, checks: BrowserChecks) {
  return parseScheduleForm(values, { ...checks, now: instantNow(), guessZone: null });
}

/**
 * The times of a form that is right as days and times of day: what was shown is what is saved, however long it takes
 * to arrive, and saving it again is the same request.
 */
export function settledTimes(
  values: ScheduleForm,
  checks: BrowserChecks,
): ['start_time' | 'end_time', string][] {
  const parsed = parseInBrowser(values, checks);
  const { times_on, customer_time_zone } = values;
  const zone = times_on === 'customer' ? customer_time_zone.trim() : checks.settings.desk_time_zone;
  if (!parsed.ok || !isTimeZone(zone)) return [];
  const { start_time, end_time, callback_type } = parsed.callback;
  return [
    ...(callback_type === 1 ? [] : [['start_time', localTime(start_time, zone)] as ['start_time', string]]),
    ...(end_time === null ? [] : [['end_time', localTime(end_time, zone)] as ['end_time', string]]),
  ];
}

/** Whether another zone of the customer would make another moment of what is written. */
export function isOnCustomersClock(values: ScheduleForm, settings: ReadersSettings): boolean {
  const { times_on, customer_time_zone, callback_type, start_time, end_time } = values;
  const { language } = settings;
  if (times_on !== 'customer') return false;
  const nowMs = Date.now();
  const zones = [settings.desk_time_zone, customer_time_zone.trim()].filter(isTimeZone);
  const moments = [callback_type === '1' ? '' : start_time, end_time].map((text) =>
    zones.map((zone) => {
      const reading = readTypedTime(text, { zone, language, nowMs });
      return reading.ok ? reading.instant : '';
    }),
  );
  return moments.some(([desk, customer]) => desk !== customer);
}

export function errorsOf(issues: readonly FieldIssue[]): FieldErrors<ScheduleForm> {
  const errors: FieldErrors<ScheduleForm> = {};
  for (const { field, message } of issues) {
    if (isScheduleInput(field))
      errors[field] ??= { type: 'schema', message: issueSentence({ field, message }) };
  }
  return errors;
}

/** All that is wrong, in the order of the form; then what belongs to no input. */
export function summaryOf(
  errors: FieldErrors<ScheduleForm>,
  issues: readonly FieldIssue[],
): SummarizedError[] {
  const ofInputs = INPUTS_IN_ORDER.flatMap((input) => {
    const message = errors[input]?.message;
    return message ? [{ key: input, message, inputId: inputIdOf(input) }] : [];
  });
  const others = issues
    .filter(({ field }) => !isScheduleInput(field))
    .map((issue) => ({
      key: `${issue.field} ${issue.message}`,
      message: issueSentence(issue),
      inputId: null,
    }));
  return [...ofInputs, ...others];
}
