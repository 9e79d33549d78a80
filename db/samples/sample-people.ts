import { type Choices, SeededRandom } from './seeded-random';

/** An invented customer, the same in all of her callbacks. */
export type SampleCustomer = {
  customer_id: string;
  desired_response_type: 'Voice' | 'VoIP' | 'Email';
  customer_number: string;
  country: SampleCountry;
  given: string;
  family: string;
};

export type SampleCountry = {
  readonly code: string;
  readonly language: string;
  /** Numbers set aside for fiction where a country has such, else the phone library's example with other last digits. */
  readonly phones: readonly [string, ...string[]];
  readonly names: readonly [Script, ...Script[]];
};

// Which scripts are met where; the first is the most frequent.
type Script = keyof typeof NAMES;

type Names = readonly [string, ...string[]];

const NAMES = {
  english: [
    ['Olivia', 'James', 'Amara', 'Theodore', 'Zoë', 'Siobhán', 'Malik', 'D’Arcy'],
    ['Whitlock', 'O’Hara', 'Ashdown', 'Kettering', 'Smith-Jones', 'Okafor', 'Van Buren', 'Lee'],
  ],
  german: [
    ['Jürgen', 'Anneliese', 'Björn', 'Käthe', 'Wolfgang', 'Mia', 'Friederike'],
    ['Müller', 'Großmann', 'von der Heide', 'Schröder', 'Weiß', 'Yıldız', 'Öztürk'],
  ],
  french: [
    ['Chloé', 'François', 'Maëlle', 'Étienne', 'Jean-Noël', 'Inès'],
    ['Lefèvre', 'Dupont', 'N’Diaye', 'de La Tour', 'Benoît', 'Nguyễn'],
  ],
  spanish: [
    ['Íñigo', 'María José', 'Sofía', 'Ramón', 'Begoña', 'Núria'],
    ['Muñoz Peña', 'García', 'Ibáñez', 'Villalobos', 'Etxeberria', 'Conceição'],
  ],
  nordic: [
    ['Åsa', 'Søren', 'Linnéa', 'Håkon', 'Þóra'],
    ['Ångström', 'Bjørnstad', 'Lindqvist', 'Mäkelä', 'Guðmundsdóttir'],
  ],
  polish: [
    ['Łukasz', 'Małgorzata', 'Zbigniew', 'Świętosława'],
    ['Wójcik', 'Brzęczyszczykiewicz', 'Żak', 'Dąbrowska'],
  ],
  greek: [
    ['Ελένη', 'Γιώργος', 'Αικατερίνη'],
    ['Παπαδοπούλου', 'Καραγιάννης', 'Οικονόμου'],
  ],
  cyrillic: [
    ['Олена', 'Сергій', 'Дмитро', 'Наталія'],
    ['Шевченко', 'Коваль', 'Іваненко', 'Щербак'],
  ],
  arabic: [
    ['ليلى', 'محمد', 'فاطمة', 'عبد الرحمن', 'نور'],
    ['الخطيب', 'بن سعيد', 'المنصوري', 'حدّاد'],
  ],
  hebrew: [
    ['נועה', 'יצחק', 'שירה', 'אברהם'],
    ['כהן', 'בן־דוד', 'מזרחי', 'שפירא'],
  ],
  devanagari: [
    ['प्रिया', 'अर्जुन', 'लक्ष्मी', 'राजेश'],
    ['शर्मा', 'वर्मा', 'अय्यर', 'चतुर्वेदी'],
  ],
  japanese: [
    ['さくら', '健太', '美咲', 'ヒロシ'],
    ['田中', '佐藤', '渡邊', '𠮷野'],
  ],
  chinese: [
    ['小明', '丽华', '志强', '雅婷'],
    ['王', '李', '欧阳', '張'],
  ],
  korean: [
    ['지우', '서연', '민준'],
    ['김', '이', '박', '남궁'],
  ],
  thai: [
    ['สมชาย', 'กาญจนา'],
    ['ศรีสุข', 'วงศ์ไทย'],
  ],
} as const satisfies Record<string, readonly [Names, Names]>;

// 555-0100 to 555-0199 are kept for fiction in every area code.
const NORTH_AMERICA_SUFFIX = '555 01##';

const US: SampleCountry = {
  code: 'US',
  language: 'English',
  phones: northAmerican(
    '212 201 202 203 205 206 207 208 209 213 214 215 216 218 219 224 225 228 229 231 234 239 248 251 252 253 ' +
      '260 267 269 270 301 302 303 304 305 307 308 309 310 312 313 314 315 316 317 318 319 320 321 323 330 334 ' +
      '336 337 352 360 361 386 401 402 404 405 406 407 408 409 410 412 413 414 415 417 419 423 432 434 435 440 ' +
      '478 479 480 484 501 502 503 504 505 507 508 509 510 512 513 515 516 517 518 520 530 540 541 559 561 562',
  ),
  names: ['english', 'english', 'english', 'spanish', 'hebrew', 'chinese', 'korean'],
};

const COUNTRIES: Choices<SampleCountry> = [
  [US, 38],
  [
    {
      code: 'CA',
      language: 'French',
      phones: northAmerican('416 514 604 403 613 204 306 506 902'),
      names: ['french', 'english', 'chinese'],
    },
    5,
  ],
  [
    {
      code: 'GB',
      language: 'English',
      phones: ['+44 20 7946 0###', '+44 161 496 0###', '+44 113 496 0###', '+44 131 496 0###'],
      names: ['english', 'english', 'greek', 'polish', 'arabic'],
    },
    12,
  ],
  [
    {
      code: 'DE',
      language: 'German',
      phones: ['+49 30 23125###', '+49 69 90009###', '+49 40 66969###', '+49 221 4710###', '+49 89 99998###'],
      names: ['german', 'german', 'german', 'polish', 'cyrillic'],
    },
    14,
  ],
  [
    {
      code: 'FR',
      language: 'French',
      phones: ['+33 1 99 00 ## ##', '+33 2 61 91 ## ##', '+33 3 53 01 ## ##', '+33 5 36 49 ## ##'],
      names: ['french', 'french', 'arabic'],
    },
    8,
  ],
  [{ code: 'ES', language: 'Spanish', phones: ['+34 810 ### ###'], names: ['spanish'] }, 5],
  [
    { code: 'SE', language: 'Swedish', phones: ['+46 8 465 004 ##', '+46 31 390 06 ##'], names: ['nordic'] },
    2,
  ],
  [{ code: 'UA', language: 'Ukrainian', phones: ['+380 50 123 ####'], names: ['cyrillic'] }, 1],
  [{ code: 'AE', language: 'Arabic', phones: ['+971 50 123 ####'], names: ['arabic'] }, 3],
  [
    { code: 'IL', language: 'Hebrew', phones: ['+972 50 234 ####'], names: ['hebrew', 'hebrew', 'arabic'] },
    2,
  ],
  [{ code: 'IN', language: 'Hindi', phones: ['+91 74104 #####'], names: ['devanagari', 'english'] }, 4],
  [{ code: 'JP', language: 'Japanese', phones: ['+81 90 1234 ####'], names: ['japanese'] }, 3],
  [{ code: 'TH', language: 'Thai', phones: ['+66 81 234 ####'], names: ['thai'] }, 1],
  [
    { code: 'AU', language: 'English', phones: ['+61 7 5550 ####', '+61 2 5550 ####'], names: ['english'] },
    2,
  ],
];

const REACHED_BY: Choices<SampleCustomer['desired_response_type']> = [
  ['Voice', 82],
  ['Email', 10],
  ['VoIP', 8],
];

const MAIL_DOMAINS = ['example.com', 'example.org', 'example.net'] as const;

/** The customer with a number of her own: e-mail at example domains, addresses and phones of no real person. */
export function sampleCustomer(seed: number, number: number): SampleCustomer {
  const random = new SeededRandom(seed, number, 1);
  const country = random.weighted(COUNTRIES);
  const [given, family] = NAMES[random.pick(country.names)];
  const desired_response_type = random.weighted(REACHED_BY);
  return {
    customer_id: `C-${String(number).padStart(7, '0')}`,
    desired_response_type,
    customer_number: NUMBER_OF[desired_response_type](random, country, number),
    country,
    given: random.pick<string>(given),
    family: random.pick<string>(family),
  };
}

type NumberMaker = (random: SeededRandom, country: SampleCountry, number: number) => string;

const NUMBER_OF: Record<SampleCustomer['desired_response_type'], NumberMaker> = {
  Voice: (random, country) => spelled(random, country, random.digits(random.pick(country.phones))),
  Email: (random, _country, number) => `customer.${number}@${random.pick(MAIL_DOMAINS)}`,
  VoIP: (random, _country, number) => {
    const low = random.between(1, 254);
    const nets = [`192.0.2.${low}`, `198.51.100.${low}`, `203.0.113.${low}`] as const;
    if (random.chance(0.6)) return random.pick(nets);
    if (random.chance(0.5)) return `2001:db8::${low.toString(16)}`;
    return `sip:customer${number}@${random.pick(MAIL_DOMAINS)}`;
  },
};

// A number in its country's own spelling is only read by a desk of that country: outside the US that is rare.
function spelled(random: SeededRandom, country: SampleCountry, international: string): string {
  const [, prefix = '', rest = ''] = /^(\+\d+) (.*)$/.exec(international) ?? [];
  if (country === US && random.chance(0.4))
    return `(${rest.slice(0, 3)}) ${rest.slice(4, 7)}-${rest.slice(8)}`;
  if (country !== US && prefix !== '+1' && random.chance(0.02)) return `0${rest}`;
  return random.chance(0.5) ? international.replaceAll(' ', '') : international;
}

function northAmerican(areaCodes: string): [string, ...string[]] {
  const [first = '', ...others] = areaCodes.split(' ').map((area) => `+1 ${area} ${NORTH_AMERICA_SUFFIX}`);
  return [first, ...others];
}
