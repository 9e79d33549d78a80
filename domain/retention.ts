import { z } from 'zod';
import { STATUS_CLASSES, type StatusClass } from './callback-status';
import type { Language } from './language';
import { writtenNumber } from './written-number';

/** The classes of callbacks that are over: only these are erased when their time has come. */
export const RETENTION_CLASSES = [
  'worked',
  'missed',
  'failed',
  'cancelled',
  'replaced',
] as const satisfies StatusClass[];

export type RetentionClass = (typeof RETENTION_CLASSES)[number];

const DAY_MS = 86_400_000;

const days = z
  .int('must be a whole number of days')
  .min(1, 'must be at least 1 day')
  .max(36_500, 'must be at most 36,500 days (100 years)')
  .nullable()
  .default(null);

/** The settings of retention: for how many days after its end a callback of a class is kept; null for ever. */
export const retentionShape = {
  retention_days_worked: days,
  retention_days_missed: days,
  retention_days_failed: days,
  retention_days_cancelled: days,
  retention_days_replaced: days,
};

/** The setting of a class. */
export function retentionSetting(group: RetentionClass): `retention_days_${RetentionClass}` {
  return `retention_days_${group}`;
}

export type Retention = { [Setting in keyof typeof retentionShape]: number | null };

/** That a class of callbacks is to be erased that ended before a moment, ISO 8601. */
export type Cutoff = { group: RetentionClass; days: number; before: string };

/** What is past its time at a moment, by class; nothing where all is kept for ever. */
export function cutoffsOf(retention: Retention, nowMs: number): Cutoff[] {
  return RETENTION_CLASSES.flatMap((group) => {
    const days = retention[retentionSetting(group)];
    return days === null ? [] : [{ group, days, before: new Date(nowMs - days * DAY_MS).toISOString() }];
  });
}

/** How many callbacks of a class are past their time, and when the oldest of them ended, ISO 8601. */
export type Due = Cutoff & { callbacks: number; oldest: string | null };

/** From what the days of a callback are counted, in words. */
export const COUNTED_FROM =
  'Days count from the end date. A closed callback that came without one counts from the latest of its other dates: start time, latest time or creation.';

export type RetentionForm = Record<keyof Retention, string>;

const typedDays = z
  .string()
  .trim()
  .regex(/^\d{0,9}$/, 'must be a whole number of days')
  .transform((typed) => (typed === '' ? null : Number(typed)))
  .pipe(days.unwrap());

const formSchema = z.strictObject({
  version: z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number),
  retention_days_worked: typedDays,
  retention_days_missed: typedDays,
  retention_days_failed: typedDays,
  retention_days_cancelled: typedDays,
  retention_days_replaced: typedDays,
});

/** What stands in the form, or what was posted of it, as text. */
export function retentionFormOf(values: Readonly<Record<string, unknown>>): RetentionForm {
  const text = (group: RetentionClass) => String(values[retentionSetting(group)] ?? '');
  return {
    retention_days_worked: text('worked'),
    retention_days_missed: text('missed'),
    retention_days_failed: text('failed'),
    retention_days_cancelled: text('cancelled'),
    retention_days_replaced: text('replaced'),
  };
}

/** Reads what the form posts; an empty input keeps for ever. @param input unknown, since a server action is a public door */
export function parseRetentionForm(
  input: unknown,
):
  | { ok: true; retention: Retention; version: number }
  | { ok: false; problems: Partial<Record<string, string>> } {
  const parsed = formSchema.safeParse(input);
  if (parsed.success) {
    const { version, ...retention } = parsed.data;
    return { ok: true, retention, version };
  }
  const problems = parsed.error.issues.map(({ path, message }) => [String(path[0] ?? ''), `It ${message}.`]);
  return { ok: false, problems: Object.fromEntries(problems) };
}

const orderSchema = z.strictObject({
  as_of: z.iso.datetime({ precision: 3 }),
  callbacks: z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number),
  version: z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number),
  confirm: z.string().max(200),
});

/** That what was past its time at a moment is to be erased now, as it was shown, by the settings of a version. */
export type RetentionOrder = { as_of: string; version: number };

/**
 * Reads the order to erase what is past its time: the number of callbacks must be typed once more.
 * @param language in which it was shown
 */
export function parseRetentionOrder(
  input: unknown,
  language: Language | null,
): { ok: true; order: RetentionOrder } | { ok: false; problem: string } {
  const parsed = orderSchema.safeParse(input);
  if (!parsed.success) return { ok: false, problem: 'The form was not sent as a form.' };
  const { as_of, version, callbacks, confirm } = parsed.data;
  return confirm.replace(/\D/g, '') === String(callbacks)
    ? { ok: true, order: { as_of, version } }
    : {
        ok: false,
        problem: `Type ${writtenNumber(callbacks, language)}, the number of callbacks, to confirm.`,
      };
}

/** A class of callbacks as people read it. */
export function retentionLabel(group: RetentionClass): string {
  return STATUS_CLASSES[group].label;
}
