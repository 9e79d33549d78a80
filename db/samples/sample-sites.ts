import type { SampleSite } from './sample-moments';

/** A contact centre: what its server writes into a record. */
export type ContactCentre = SampleSite & {
  readonly location: string;
  readonly callback_server_id: string;
  readonly dnPrefix: string;
};

const HOUR = 3_600_000;

const EUROPE: ContactCentre = {
  location: 'SIP_Switch_Leipzig',
  callback_server_id: 'cbs-eu-1',
  dnPrefix: '49',
  offsetMinutes: (ms) => (isEuropeanSummer(ms) ? 120 : 60),
};

const AMERICA: ContactCentre = {
  location: 'SIP_Switch_Omaha',
  callback_server_id: 'cbs-us-2',
  dnPrefix: '80',
  offsetMinutes: (ms) => (isAmericanSummer(ms) ? -300 : -360),
};

const INDIA: ContactCentre = {
  location: 'SIP_Switch_Pune',
  callback_server_id: 'cbs-in-1',
  dnPrefix: '91',
  offsetMinutes: () => 330,
};

const AUSTRALIA: ContactCentre = {
  location: 'SIP_Switch_Brisbane',
  callback_server_id: 'cbs-au-1',
  dnPrefix: '61',
  offsetMinutes: () => 600,
};

const SERVED_FROM: Readonly<Record<string, ContactCentre>> = {
  US: AMERICA,
  CA: AMERICA,
  IN: INDIA,
  TH: INDIA,
  AE: INDIA,
  JP: AUSTRALIA,
  AU: AUSTRALIA,
};

/** The contact centre that serves customers of a country. */
export function siteFor(country: string): ContactCentre {
  return SERVED_FROM[country] ?? EUROPE;
}

// Reckoned here and not asked of the machine's time zone data, so that every machine makes the same records.
function isEuropeanSummer(ms: number): boolean {
  const { europe } = summersOf(new Date(ms).getUTCFullYear());
  return ms >= europe.from && ms < europe.to;
}

function isAmericanSummer(ms: number): boolean {
  const { america } = summersOf(new Date(ms).getUTCFullYear());
  return ms >= america.from && ms < america.to;
}

type Summer = { from: number; to: number };

const summers = new Map<number, { europe: Summer; america: Summer }>();

function summersOf(year: number): { europe: Summer; america: Summer } {
  const known = summers.get(year) ?? {
    europe: { from: sundayFrom(year, 2, 25) + HOUR, to: sundayFrom(year, 9, 25) + HOUR },
    america: { from: sundayFrom(year, 2, 8) + 8 * HOUR, to: sundayFrom(year, 10, 1) + 7 * HOUR },
  };
  summers.set(year, known);
  return known;
}

// The first Sunday on or after a day, 00:00 UTC.
function sundayFrom(year: number, month: number, day: number): number {
  const from = Date.UTC(year, month, day);
  return from + ((7 - new Date(from).getUTCDay()) % 7) * 24 * HOUR;
}
