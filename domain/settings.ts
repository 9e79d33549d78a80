import { z } from 'zod';
import { isTimeZone } from './time-zone';

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
});

export type Settings = z.infer<typeof settingsSchema>;

export const DEFAULT_SETTINGS: Settings = settingsSchema.parse({});

export const SETTING_LABELS: Record<keyof Settings, { label: string; meaning: string }> = {
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
};
