import type { Callback } from '@/domain/callback-fields';
import type { SampleCustomer } from './sample-people';
import type { SeededRandom } from './seeded-random';

const SUBJECTS: Record<string, readonly [string, ...string[]]> = {
  English: [
    'Question about invoice 4471',
    'Wants to change the delivery date',
    'Internet is down since this morning',
    'Renewal of contract, “gold” tariff',
    'Complaint: technician did not come',
    'Card blocked; please call back',
  ],
  German: ['Frage zur Rechnung', 'Störung: kein Internet', 'Kündigung zurücknehmen', 'Änderung der Adresse'],
  French: ['Question sur la facture', 'Panne depuis hier soir', 'Changement d’adresse', 'Résiliation'],
  Spanish: ['¿Cuándo llega el técnico?', 'Duda sobre la factura', 'Cambio de titular'],
  Swedish: ['Fråga om fakturan', 'Ändra leveransdag'],
  Ukrainian: ['Питання щодо рахунку', 'Не працює інтернет'],
  Arabic: ['استفسار عن الفاتورة', 'انقطاع الإنترنت منذ الصباح'],
  Hebrew: ['שאלה על החשבון', 'אין אינטרנט מהבוקר (קו 2)'],
  Hindi: ['बिल के बारे में प्रश्न', 'इंटरनेट बंद है'],
  Japanese: ['請求書についての質問', 'インターネットがつながらない'],
  Thai: ['สอบถามเรื่องใบแจ้งหนี้'],
};

const NOTES = [
  'Prefers to be called on the mobile.',
  'Asked for the same agent as last time.\nHas the letter of 3 November at hand.',
  'Line was cut off in the queue after 12 minutes.',
  'Speaks little English; an interpreter may help.',
  'Please don’t leave a message <b>on the machine</b> & try again.',
  '=SUM(A1:A9) was in the letter; sounds odd, but quoted as written.',
  'Has called 3× about this 😕',
] as const;

const SERVICES = ['Billing', 'Sales', 'Support', 'Retention', 'Claims'] as const;
const SEGMENTS = ['Standard', 'Silver', 'Gold', ''] as const;
const ADDRESS = 'https://content.example.com';

/** What a callback is about: the fields that a successor takes over from the callback it replaces. */
export type SampleContents = Pick<
  Callback,
  | 'subject'
  | 'text'
  | 'category_id'
  | 'structured_text'
  | 'structured_text_mime'
  | 'binary_content'
  | 'binary_content_mime'
  | 'binary_content_size'
  | 'udata'
>;

/** @param name under which the contents lie on the content server */
export function sampleContents(random: SeededRandom, customer: SampleCustomer, name: string): SampleContents {
  const service = random.pick(SERVICES);
  const structured = structuredText(random, name);
  const binary = binaryContent(random, name);
  return {
    subject: sampleSubject(random, customer),
    text: sampleText(random, name),
    category_id: random.chance(0.6) ? `${service.toLowerCase()}-${random.between(1, 9)}` : null,
    structured_text: structured,
    structured_text_mime: structured === null ? null : 'text/html; charset=utf-8',
    binary_content: binary === null ? null : binary.address,
    binary_content_mime: binary === null ? null : binary.mime,
    binary_content_size: binary === null ? null : random.between(0, 9_000_000),
    udata: random.chance(0.88) ? sampleUdata(random, customer, service) : null,
  };
}

function sampleSubject(random: SeededRandom, { country, given, family }: SampleCustomer): string | null {
  if (random.chance(0.08)) return null;
  const subject = random.pick(SUBJECTS[country.language] ?? ['Callback']);
  return random.chance(0.35) ? `${subject} – ${given} ${family}` : subject;
}

function sampleText(random: SeededRandom, name: string): string | null {
  if (random.chance(0.4)) return null;
  if (random.chance(0.05)) return `${ADDRESS}/texts/${name}.txt`;
  if (random.chance(0.015)) return transcript(random, random.chance(0.04) ? 600 : random.between(20, 60));
  return random.pick(NOTES);
}

function transcript(random: SeededRandom, lines: number): string {
  return Array.from({ length: lines }, (_, line) => `${line + 1}. ${random.pick(NOTES)}`).join('\n');
}

// Servers have been seen to send such; they are kept as data and never become a link.
const HOSTILE = [
  'javascript:alert(document.domain)',
  'java\tscript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'https://user:secret@content.example.com/',
  '//evil.example.net/x',
] as const;

function structuredText(random: SeededRandom, name: string): string | null {
  if (!random.chance(0.07)) return null;
  return random.chance(0.06) ? random.pick(HOSTILE) : `${ADDRESS}/html/${name}.html`;
}

const BINARIES: readonly [Binary, ...Binary[]] = [
  ['wav', 'audio/wav'],
  ['pdf', 'application/pdf'],
  ['png', 'image/png'],
];

type Binary = readonly [ending: string, mime: string];

function binaryContent(random: SeededRandom, name: string): { address: string; mime: string } | null {
  if (!random.chance(0.07)) return null;
  const [ending, mime] = random.pick(BINARIES);
  return { address: random.chance(0.06) ? random.pick(HOSTILE) : `${ADDRESS}/files/${name}.${ending}`, mime };
}

function sampleUdata(random: SeededRandom, customer: SampleCustomer, service: string): string {
  const { country, given, family } = customer;
  const data: Record<string, unknown> = {
    FirstName: given,
    LastName: family,
    Language: country.language,
    VirtualQueue: `VQ_${service}_${country.code}`,
    Segment: random.pick(SEGMENTS),
    'CBR-contract_DBIDs': random.chance(0.5) ? `${random.between(101, 180)},${random.between(181, 260)}` : '',
  };
  if (random.chance(0.12)) {
    data.Skills = {
      [service]: random.between(1, 10),
      languages: [...new Set([country.language, 'English'])],
    };
    data.History = [{ queue: `VQ_${service}`, waited_s: random.between(5, 1500), agent: null }];
  }
  if (random.chance(0.004)) Object.defineProperty(data, '__proto__', { value: 'data', enumerable: true });
  return JSON.stringify(data);
}
