import { z } from 'zod';
import type { FilterMoment } from './callback-filter';
import type { Writing } from './language';
import { type Retention, retentionShape } from './retention';
import { isTimeZone, type Reader } from './time-zone';

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day such as 08:00');

/** The settings of the desk, with what holds until somebody changes them. */
export const settingsSchema = z.strictObject({
  desk_time_zone: z.string().refine(isTimeZone, 'must be a time zone such as Europe/Berlin').default('UTC'),
  default_country: z
    .string()
    .regex(/^[A-Z]{2}$/, 'must be a two-letter country code such as DE')
    .default('US'),
  creator_app_id: z
    .int('must be a whole number')
    .min(0, 'must be at least 0')
    .max(Number.MAX_SAFE_INTEGER)
    .default(100),
  late_tolerance_minutes: z
    .int('must be a whole number of minutes')
    .min(0, 'must be at least 0 minutes')
    .max(1440, 'must be at most 1,440 minutes (one day)')
    .default(5),
  calling_hours_start: timeOfDay.default('08:00'),
  calling_hours_end: timeOfDay.or(z.literal('24:00')).default('21:00'),
  udata_columns: z
    .array(
      z
        .string()
        .min(1, 'must not hold an empty key')
        .max(100, 'must be keys of at most 100 characters each')
        .regex(/^[^,\r\n]*$/, 'must be keys without commas and line ends'),
    )
    .max(20, 'must be at most 20 keys')
    .default([]),
  ...retentionShape,
});

export type Settings = z.infer<typeof settingsSchema>;

/**
 * The settings as they hold for one person: `desk_time_zone` is the zone in which they read and type times, which may be their
 * own, and `language` how they write.
 */
export type ReadersSettings = Settings & Writing & { zone_is_own: boolean };

/** The settings as they hold for one person, whose account may name a zone and a language. */
export function settingsFor(
  settings: Settings,
  { time_zone, language }: Writing & { time_zone: string | null },
): ReadersSettings {
  const desk_time_zone = time_zone ?? settings.desk_time_zone;
  return { ...settings, desk_time_zone, zone_is_own: time_zone !== null, language };
}

/** In which zone and language somebody reads and types. */
export function readerOf({ desk_time_zone, language }: ReadersSettings): Reader {
  return { zone: desk_time_zone, language };
}

/** What presets and bands of a list are reckoned from, on a desk with these settings. */
export function momentOf({ desk_time_zone, late_tolerance_minutes }: Settings, nowMs: number): FilterMoment {
  return { nowMs, zone: desk_time_zone, toleranceMinutes: late_tolerance_minutes };
}

/** A moment on somebody's clock: what times are reckoned from, how they are written, and what forms call the clock. */
export type Clock = FilterMoment & Reader & { readonly label: string };

/** The same for whoever reads. */
export function clockOf(settings: ReadersSettings, nowMs: number): Clock {
  return { ...momentOf(settings, nowMs), language: settings.language, label: clockLabel(settings) };
}

/** What the clock of a person's forms is called. */
export function clockLabel({ zone_is_own }: Pick<ReadersSettings, 'zone_is_own'>): string {
  return zone_is_own ? 'Your time' : 'Desk';
}

export const DEFAULT_SETTINGS: Settings = settingsSchema.parse({});

export const SETTING_LABELS: Record<SettingName, { label: string; meaning: string }> = {
  desk_time_zone: {
    label: 'Time zone of the desk',
    meaning: 'Times are shown and read in this zone.',
  },
  default_country: {
    label: 'Default country',
    meaning: 'Phone numbers without a country code are read as numbers of this country.',
  },
  creator_app_id: {
    label: 'Creator application',
    meaning: 'The vendor’s number of this application; written into callbacks that are scheduled here.',
  },
  late_tolerance_minutes: {
    label: 'Tolerance in minutes',
    meaning: 'How long after its start time a callback still counts as on time.',
  },
  calling_hours_start: {
    label: 'Calls from',
    meaning: 'Before this time on the customer’s clock, scheduling a call asks for a reason.',
  },
  calling_hours_end: {
    label: 'Calls until',
    meaning: 'From this time on the customer’s clock, too. 00:00 and 24:00 together mean all day.',
  },
  udata_columns: {
    label: 'Attached data shown as columns',
    meaning: 'Keys of the attached data (udata), one a line, that the list can show. At most 20.',
  },
};

/** The settings of their form; those of retention have one of their own, for they erase. */
export type SettingName = Exclude<keyof Settings, keyof Retention>;

export const SETTING_NAMES: readonly SettingName[] = settingsSchema
  .omit({
    retention_days_worked: true,
    retention_days_missed: true,
    retention_days_failed: true,
    retention_days_cancelled: true,
    retention_days_replaced: true,
  })
  .keyof().options;

/** What stands in the settings form: text as typed. */
export type SettingsForm = Record<SettingName, string>;

/** The settings as the text of their form, or what was posted of them. */
export function settingsFormOf(values: Readonly<Record<string, unknown>>): SettingsForm {
  const text = (name: SettingName) => settingText(values[name]);
  return {
    desk_time_zone: text('desk_time_zone'),
    default_country: text('default_country'),
    creator_app_id: text('creator_app_id'),
    late_tolerance_minutes: text('late_tolerance_minutes'),
    calling_hours_start: text('calling_hours_start'),
    calling_hours_end: text('calling_hours_end'),
    udata_columns: text('udata_columns'),
  };
}

/** One setting as the text of its input; the parts of a list stand on lines of their own. */
export function settingText(value: unknown): string {
  return Array.isArray(value) ? value.join('\n') : String(value ?? '');
}

const wholeNumber = z
  .string()
  .trim()
  .regex(/^\d{1,15}$/, 'must be a whole number')
  .transform(Number);
const keys = z
  .string()
  .max(10_000, 'must be at most 20 keys')
  .transform((typed) => typed.split(/[,\r\n]/).map((key) => key.trim()))
  .transform((typed) => [...new Set(typed)].filter((key) => key !== ''));
// 8:00 is typed as often as 08:00.
const typedTimeOfDay = z
  .string()
  .trim()
  .transform((typed) => (/^\d:/.test(typed) ? `0${typed}` : typed));
const settingsFormSchema = z.strictObject({
  version: wholeNumber,
  desk_time_zone: z.string().trim().pipe(settingsSchema.shape.desk_time_zone.unwrap()),
  default_country: z.string().trim().toUpperCase().pipe(settingsSchema.shape.default_country.unwrap()),
  creator_app_id: wholeNumber.pipe(settingsSchema.shape.creator_app_id.unwrap()),
  late_tolerance_minutes: wholeNumber.pipe(settingsSchema.shape.late_tolerance_minutes.unwrap()),
  calling_hours_start: typedTimeOfDay.pipe(settingsSchema.shape.calling_hours_start.unwrap()),
  calling_hours_end: typedTimeOfDay.pipe(settingsSchema.shape.calling_hours_end.unwrap()),
  udata_columns: keys.pipe(settingsSchema.shape.udata_columns.unwrap()),
});

/**
 * Reads what the settings form posts.
 * @param input unknown, since a server action is a public door
 * @param isCountry whether the phone library knows a country
 * @returns the settings with the version they were read at, or what is wrong, by field
 */
export function parseSettingsForm(
  input: unknown,
  isCountry: (country: string) => boolean,
):
  | { ok: true; settings: Pick<Settings, SettingName>; version: number }
  | { ok: false; version: number; problems: Partial<Record<string, string>> } {
  const parsed = settingsFormSchema.safeParse(input);
  if (parsed.success) {
    const { version, ...settings } = parsed.data;
    const problems = problemsAcross(settings, isCountry);
    return Object.keys(problems).length > 0
      ? { ok: false, version, problems }
      : { ok: true, settings, version };
  }
  const problems = Object.fromEntries(
    parsed.error.issues.map((issue) => [String(issue.path[0] ?? ''), `It ${issue.message}.`]),
  );
  const version = wholeNumber.safeParse(isRecord(input) ? input.version : null);
  return { ok: false, version: version.data ?? 0, problems };
}

function problemsAcross(
  settings: Pick<Settings, SettingName>,
  isCountry: (country: string) => boolean,
): Partial<Record<SettingName, string>> {
  const { default_country, calling_hours_start, calling_hours_end } = settings;
  return {
    ...(!isCountry(default_country) && {
      default_country: `It is not a country that the phone library knows: ${default_country}.`,
    }),
    ...(calling_hours_end <= calling_hours_start && {
      calling_hours_end: `It must be later than ${calling_hours_start}.`,
    }),
  };
}

function isRecord(input: unknown): input is Record<string, unknown> {
  return typeof input === 'object' && input !== null;
}
