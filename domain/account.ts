import type { Language } from './language';
import type { Role } from './permissions';

/** Somebody who may come in, or may no more. */
export type Account = {
  id: string;
  name: string;
  email: string;
  role: Role;
  owner_id: number | null;
  /** The name of an IANA zone; null for that of the desk. */
  time_zone: string | null;
  /** How dates and numbers are written; null for the desk's own way. */
  language: Language | null;
  theme: Theme | null;
  is_disabled: boolean;
  has_second_factor: boolean;
  version: number;
};

/** How short and how long a password may be, in characters: long is safe, and what kinds of characters is nobody's business (NIST SP 800-63B). */
export const PASSWORD_LENGTH = { min: 12, max: 128 } as const;

export const THEMES = { light: 'Light', dark: 'Dark' } as const;

export type Theme = keyof typeof THEMES;

/** Whether a word is the name of a theme. */
export function isTheme(word: unknown): word is Theme {
  return typeof word === 'string' && Object.hasOwn(THEMES, word);
}

/** Somebody signed in somewhere. The id opens nothing. */
export type Session = {
  id: string;
  /** IP address; null where it is not known. */
  address: string | null;
  /** As the browser calls itself; null where it did not. */
  user_agent: string | null;
  /** ISO 8601. */
  since: string;
};
