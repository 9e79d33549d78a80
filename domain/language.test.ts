import { expect, it } from 'vitest';
import { dateOrder, isLanguage, LANGUAGES, type Language } from './language';

const languages = Object.keys(LANGUAGES).filter(isLanguage);

it.each(languages)(
  'writes dates and clocks of %s in the order and with the hours that Intl knows',
  (language) => {
    const format = new Intl.DateTimeFormat(language, {
      calendar: 'gregory',
      numberingSystem: 'latn',
      timeZone: 'UTC',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
    const date = format
      .format(Date.UTC(2026, 10, 22))
      .replace('22', 'dd')
      .replace('11', 'mm')
      .replace('2026', 'yyyy');
    const { hour12 } = new Intl.DateTimeFormat(language, { hour: 'numeric' }).resolvedOptions();
    expect({ date, hours: hour12 ? 12 : 24 }).toEqual(LANGUAGES[language]);
  },
);

it('says in which order dates stand only where somebody could mistake them', () => {
  const told = (language: Language | null) => dateOrder(language);
  expect([null, 'de-DE', 'sv-SE', 'ja-JP', 'nl-NL'].map((tag) => told(isLanguage(tag) ? tag : null))).toEqual(
    Array(5).fill(null),
  );
  expect(told('en-US')).toBe('month/day/year');
  expect(told('en-GB')).toBe('day/month/year');
});

it('knows only what is offered', () => {
  for (const word of ['de', 'xx-XX', 'toString', '', null, 7]) expect(isLanguage(word)).toBe(false);
});
