import { z } from 'zod';
import { isTheme, PASSWORD_LENGTH, type Theme } from './account';
import { isLanguage, type Language } from './language';
import { isRole, ROLES } from './permissions';
import { isTimeZone } from './time-zone';

const roleNames = Object.keys(ROLES).filter(isRole);

// Messages are the end of a sentence that begins with the field's label.
const name = z
  .string('is required')
  .trim()
  .min(1, 'is required')
  .max(100, 'must be at most 100 characters')
  // Joiners belong to Persian and Indian scripts and to emoji.
  .regex(/^(?:[\u200c\u200d]|[^\p{C}\p{Zl}\p{Zp}])*$/u, 'must not hold invisible characters')
  .regex(/[\p{L}\p{N}]/u, 'must have a letter or a number');
const email = z
  .string('is required')
  .trim()
  .toLowerCase()
  .min(1, 'is required')
  .max(254, 'must be at most 254 characters')
  .pipe(z.email('must be an e-mail address such as ada@example.org'));
const ownerId = z
  .string()
  .trim()
  .regex(/^\d{0,15}$/, 'must be a whole number')
  .transform((typed) => (typed === '' ? null : Number(typed)));
const version = z
  .string()
  .regex(/^\d{1,15}$/, 'is not of this form: load the page again')
  .transform(Number);

const newPassword = z
  .string('is required')
  .min(PASSWORD_LENGTH.min, `must have at least ${PASSWORD_LENGTH.min} characters`)
  .max(PASSWORD_LENGTH.max, `must have at most ${PASSWORD_LENGTH.max} characters`);

const emptyAsNull = z.literal('').transform(() => null);

/** What an administrator says of an account. */
export const accountForm = z.strictObject({
  name,
  email,
  role: z.enum(roleNames, 'must be one of the roles'),
  owner_id: ownerId,
});

/** The same, of one that exists: its id, and the version that was read. */
export const accountChangeForm = accountForm.extend({ id: z.string().min(1), version });

/** What an account says of itself. */
export const profileForm = z.strictObject({
  name,
  time_zone: emptyAsNull.or(
    z.string().trim().refine(isTimeZone, 'must be a time zone such as Europe/Berlin'),
  ),
  language: emptyAsNull.or(z.custom<Language>(isLanguage, 'must be one of the languages in the list')),
  theme: emptyAsNull.or(z.custom<Theme>(isTheme, 'must be one of the themes')),
  version,
});

/** The first account of an empty installation. */
export const firstAccountForm = z.strictObject({ name, email, password: newPassword });

/** The password that the holder of a one-time link chooses. */
export const choosePasswordForm = z.strictObject({ password: newPassword });

/** Another password in the place of the present one. */
export const changePasswordForm = z.strictObject({
  current_password: z
    .string('is required')
    .min(1, 'is required')
    .max(PASSWORD_LENGTH.max, 'is not your password'),
  new_password: newPassword,
});

const id = z.string().min(1).max(100);

/** A session of one's own that is to end. */
export const ownSessionForm = z.strictObject({ session: id });

/** A session of an account that is to end. */
export const sessionForm = z.strictObject({ id, session: id });

/** What is typed to come in. Nothing is said about its shape: a wrong one is as wrong as any. */
export const signInForm = z.strictObject({
  email: z.string('is required').trim().min(1, 'is required').max(254, 'is too long for an e-mail address'),
  password: z
    .string('is required')
    .min(1, 'is required')
    .max(PASSWORD_LENGTH.max, 'is longer than any password here'),
  remember: z.literal('1', 'is not of this form').optional(),
});

export type AccountForm = z.infer<typeof accountForm>;
export type AccountChange = z.infer<typeof accountChangeForm>;
export type Profile = z.infer<typeof profileForm>;
export type FirstAccount = z.infer<typeof firstAccountForm>;
