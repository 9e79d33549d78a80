import type { Language } from './language';

const formats = new Map<Language | null, Intl.NumberFormat>();

/** A number as a person writes it, `1,234.5` or `1.234,5`: in full, with separators. */
export function writtenNumber(number: number, language: Language | null): string {
  return steady((formats.get(language) ?? formatIn(language)).format(number));
}

function formatIn(language: Language | null): Intl.NumberFormat {
  const format = new Intl.NumberFormat(language ?? 'en', {
    numberingSystem: 'latn',
    maximumFractionDigits: 20,
  });
  formats.set(language, format);
  return format;
}

// Versions of ICU, on server and in browsers, differ in kinds of blanks and apostrophes.
function steady(text: string): string {
  return text.replaceAll('\u202f', '\u00a0').replaceAll('’', "'");
}
