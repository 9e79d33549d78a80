import { isLanguage, LANGUAGES, type Language } from '@/domain/language';
import { writtenNumber } from '@/domain/written-number';
import { exampleTime } from '@/domain/written-time';

/** A way of writing dates and numbers, named and shown by an example. */
export type LanguageChoice = { value: Language | ''; label: string };

/** All that are offered, the desk's own way first. Made once, on the server: browsers name languages in other words. */
export const LANGUAGE_CHOICES: readonly LanguageChoice[] = [
  { value: '', label: `As the desk does: ${exampleOf(null)}` },
  ...Object.keys(LANGUAGES)
    .filter(isLanguage)
    .map(
      (language): LanguageChoice => ({
        value: language,
        label: `${nameOf(language)}: ${exampleOf(language)}`,
      }),
    ),
];

function nameOf(language: Language): string {
  const names = new Intl.DisplayNames('en', { type: 'language', languageDisplay: 'standard' });
  return names.of(language) ?? language;
}

// The day is beyond 12, so that nobody takes it for the month.
function exampleOf(language: Language | null): string {
  return `${exampleTime(language)} · ${writtenNumber(1_234_567.8, language)}`;
}
