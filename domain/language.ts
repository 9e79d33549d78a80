/** How a language writes dates and clocks. Numbers are written by `Intl` alone (`written-number.ts`). */
type WrittenShape = {
  /** Days and months have two digits, years four. */
  date: 'dd/mm/yyyy' | 'mm/dd/yyyy' | 'yyyy/mm/dd' | 'dd.mm.yyyy' | 'dd-mm-yyyy' | 'yyyy-mm-dd';
  hours: 12 | 24;
};

/**
 * The languages in which people may have dates and numbers written, by BCP 47 tag; words stay English. Their shapes stand
 * here, proved against `Intl` by a test, because two versions of ICU (Node's and a browser's) would write commas, blanks
 * and “p.m.” differently, and pages could not be taken over by script.
 */
export const LANGUAGES = {
  'en-GB': { date: 'dd/mm/yyyy', hours: 24 },
  'en-US': { date: 'mm/dd/yyyy', hours: 12 },
  'en-AU': { date: 'dd/mm/yyyy', hours: 12 },
  'en-CA': { date: 'yyyy-mm-dd', hours: 12 },
  'en-IE': { date: 'dd/mm/yyyy', hours: 24 },
  'en-IN': { date: 'dd/mm/yyyy', hours: 12 },
  'en-NZ': { date: 'dd/mm/yyyy', hours: 12 },
  'en-PH': { date: 'mm/dd/yyyy', hours: 12 },
  'da-DK': { date: 'dd.mm.yyyy', hours: 24 },
  'de-AT': { date: 'dd.mm.yyyy', hours: 24 },
  'de-CH': { date: 'dd.mm.yyyy', hours: 24 },
  'de-DE': { date: 'dd.mm.yyyy', hours: 24 },
  'es-ES': { date: 'dd/mm/yyyy', hours: 24 },
  'fi-FI': { date: 'dd.mm.yyyy', hours: 24 },
  'fr-BE': { date: 'dd/mm/yyyy', hours: 24 },
  'fr-CA': { date: 'yyyy-mm-dd', hours: 24 },
  'fr-CH': { date: 'dd.mm.yyyy', hours: 24 },
  'fr-FR': { date: 'dd/mm/yyyy', hours: 24 },
  'it-IT': { date: 'dd/mm/yyyy', hours: 24 },
  'ja-JP': { date: 'yyyy/mm/dd', hours: 24 },
  'nb-NO': { date: 'dd.mm.yyyy', hours: 24 },
  'nl-BE': { date: 'dd/mm/yyyy', hours: 24 },
  'nl-NL': { date: 'dd-mm-yyyy', hours: 24 },
  'pl-PL': { date: 'dd.mm.yyyy', hours: 24 },
  'pt-BR': { date: 'dd/mm/yyyy', hours: 24 },
  'pt-PT': { date: 'dd/mm/yyyy', hours: 24 },
  'ro-RO': { date: 'dd.mm.yyyy', hours: 24 },
  'sv-SE': { date: 'yyyy-mm-dd', hours: 24 },
  'tr-TR': { date: 'dd.mm.yyyy', hours: 24 },
  'uk-UA': { date: 'dd.mm.yyyy', hours: 24 },
} as const satisfies Record<string, WrittenShape>;

export type Language = keyof typeof LANGUAGES;

/** How one person writes: null is the desk's own way, `2026-11-22 15:00` and `1,234.5`, which nobody mistakes. */
export type Writing = { readonly language: Language | null };

/** Whether a word is the tag of a language that is offered. */
export function isLanguage(word: unknown): word is Language {
  return typeof word === 'string' && Object.hasOwn(LANGUAGES, word);
}

/** The shape of dates and clocks in a language. */
export function shapeOf(language: Language | null): WrittenShape {
  return language === null ? DESK_SHAPE : LANGUAGES[language];
}

const DESK_SHAPE: WrittenShape = { date: 'yyyy-mm-dd', hours: 24 };

/** In which order days, months and years stand where it could be mistaken: `month/day/year`. @returns null where it cannot */
export function dateOrder(language: Language | null): string | null {
  const { date } = shapeOf(language);
  if (!date.includes('/') || date.startsWith('yyyy')) return null;
  return date.replace('dd', 'day').replace('mm', 'month').replace('yyyy', 'year');
}
