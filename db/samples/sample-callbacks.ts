import type { Callback } from '@/domain/callback-fields';
import { classOfStatus, isClosed } from '@/domain/callback-status';
import { CALLBACK_TYPE } from '@/domain/interaction-codes';
import { sampleContents } from './sample-contents';
import { closedMoments, type Ending, pendingMoments, type SampleMoments } from './sample-moments';
import { sampleAttempts, sampleBand, sampleOutcome, sampleReason, sampleStatus } from './sample-outcomes';
import { sampleCustomer } from './sample-people';
import { type ContactCentre, siteFor } from './sample-sites';
import { type Choices, SeededRandom, shuffleBits } from './seeded-random';

/**
 * The sample callback with a number, as a contact centre's server might have written it. The same arguments make
 * the same record on every machine. One in a few hundred is odd on purpose (an unknown code or field, a hostile
 * address, a number of another country's spelling); all can be stored.
 * @param index from 0; ids are unique among the first 2^32
 * @param nowMs the moment around which pending callbacks stand, milliseconds since 1970
 */
export function sampleCallback(seed: number, index: number, nowMs: number): Callback {
  const random = new SeededRandom(seed, index, 2);
  const role = roleOf(seed, index);
  // What a successor takes over from the callback it replaced is drawn from that one's number.
  const story = new SeededRandom(seed, role.root, 3);
  const customer = sampleCustomer(seed, customerNumber(story, role.root));
  const site = siteFor(customer.country.code);
  const interaction_id = sampleId(seed, index);
  const contents = sampleContents(
    story,
    customer,
    role.root === index ? interaction_id : sampleId(seed, role.root),
  );
  const owner = story.chance(0.3) ? story.between(2001, 2060) : null;
  const outcome = role.outcome ?? sampleOutcome(random, index);
  const { callback_status } = outcome;
  const moments = momentsOf(random, callback_status, role, nowMs, site, madeAtMs(seed, role, nowMs));
  const inHand = classOfStatus(callback_status) === 'in_hand';
  const kind = kindOf(random, index);
  const links = linksOf(seed, role, random);
  const server = random.chance(0.12) ? null : site;
  // Every field by name: spread objects would cost ten times as much at millions of records.
  return {
    callback_status,
    desired_response_type: customer.desired_response_type,
    start_time: iso(moments.startTimeMs),
    end_time: moments.endTimeMs === null ? null : iso(moments.endTimeMs),
    customer_number: customer.customer_number,
    attempts: sampleAttempts(random, outcome),
    dn: server ? `${server.dnPrefix}${random.between(10, 99)}` : null,
    location: server?.location ?? null,
    callback_server_id: server?.callback_server_id ?? null,
    call_result: outcome.call_result,
    callback_type: kind.callback_type,
    customer_id: customer.customer_id,
    interaction_id,
    status: sampleStatus(random, callback_status),
    entity_type: kind.entity_type,
    type: kind.type,
    sub_type: kind.sub_type,
    media_type: kind.media_type,
    parent_id: links.parent_id,
    thread_id: links.thread_id,
    external_id: random.chance(0.15) ? `CRM-${random.between(100_000, 999_999)}` : null,
    owner_id: inHand ? (owner ?? random.between(2001, 2060)) : owner,
    creator_app_id: random.weighted(CREATORS),
    start_date: iso(moments.startDateMs),
    end_date: moments.endDateMs === null ? null : iso(moments.endDateMs),
    timeshift: random.chance(0.95) ? site.offsetMinutes(moments.startDateMs) : null,
    category_id: contents.category_id,
    allow_children: random.weighted(index % GROUP < 15 ? CHILDREN_ALLOWED : CHILDREN_PERHAPS),
    subject: contents.subject,
    stopped_reason: sampleReason(random, callback_status),
    text: contents.text,
    structured_text: contents.structured_text,
    structured_text_mime: contents.structured_text_mime,
    binary_content: contents.binary_content,
    binary_content_mime: contents.binary_content_mime,
    binary_content_size: contents.binary_content_size,
    udata: contents.udata,
    unknown_fields: random.chance(0.01) ? UNKNOWN_FIELDS : null,
  };
}

const UNKNOWN_FIELDS = JSON.stringify({ predicted_wait_s: 340, routing: { skill: 'gold', tries: [1, 2] } });

const CREATORS: Choices<number> = [
  [100, 60],
  [104, 30],
  [212, 10],
];

const CHILDREN_ALLOWED: Choices<boolean | null> = [
  [true, 60],
  [null, 40],
];

const CHILDREN_PERHAPS: Choices<boolean | null> = [...CHILDREN_ALLOWED, [false, 15]];

/** The id of the sample callback with a number: 32 hexadecimal digits, or 16 letters and digits. */
export function sampleId(seed: number, index: number): string {
  const random = new SeededRandom(seed, index, 4);
  // The first part alone is unique, for no two numbers are shuffled into the same.
  const unique = shuffleBits(index ^ shuffleBits(seed));
  if (random.chance(0.5)) return hex(unique) + hex(random.bits()) + hex(random.bits()) + hex(random.bits());
  const rest = random.bits().toString(36) + random.between(0, 1295).toString(36);
  return (unique.toString(36).padStart(7, '0') + rest).padEnd(16, '0').toUpperCase();
}

function hex(bits: number): string {
  return bits.toString(16).padStart(8, '0');
}

/** What a callback is to others: the one it began with, the one before it, and how it ended for the next. */
type Role = { root: number; parent: number | null; outcome: SampleOutcome | null; inThread: boolean };

type SampleOutcome = Pick<Callback, 'callback_status' | 'call_result'>;

const REPLACED: SampleOutcome = { callback_status: 12, call_result: null };
const NOBODY_ANSWERED: SampleOutcome = { callback_status: 9, call_result: 7 };

// Of twenty callbacks, the fifth is rescheduled, for some twice; for some the twelfth is made anew as the fifteenth.
const GROUP = 20;

function roleOf(seed: number, index: number): Role {
  const place = index % GROUP;
  const start = index - place;
  const group = new SeededRandom(seed, start, 5);
  const [twice, anew] = [group.chance(0.3), group.chance(0.4)];
  const alone = { root: index, parent: null, outcome: null, inThread: false };
  const successor = { root: start + 4, parent: index - 1, outcome: null, inThread: true };
  if (place === 4) return { ...alone, outcome: REPLACED };
  if (place === 5) return twice ? { ...successor, outcome: REPLACED } : successor;
  if (place === 6 && twice) return successor;
  if (place === 11 && anew) return { ...alone, outcome: NOBODY_ANSWERED };
  if (place === 14 && anew) return { ...alone, root: start + 11, parent: start + 11 };
  return alone;
}

// Two hundred customers are heard of again and again, the others a few times within a short while.
function customerNumber(story: SeededRandom, index: number): number {
  if (story.chance(0.05)) return story.between(0, 199);
  return 200 + Math.floor(index / GROUP) * 11 + story.between(0, 10);
}

// A successor is made at the moment at which the callback before it ended.
function madeAtMs(seed: number, role: Role, nowMs: number): number | null {
  if (role.parent === null) return null;
  const { end_date } = sampleCallback(seed, role.parent, nowMs);
  return end_date === null ? null : Date.parse(end_date);
}

function momentsOf(
  random: SeededRandom,
  callbackStatus: number | null,
  role: Role,
  nowMs: number,
  site: ContactCentre,
  madeAt: number | null,
): SampleMoments {
  const band = sampleBand(random, callbackStatus);
  if (band) {
    const moments = pendingMoments(random, band, nowMs, site);
    return madeAt === null ? moments : { ...moments, startDateMs: madeAt };
  }
  // What has a successor ended long enough ago for that one to stand in any band.
  const byMs = role.outcome === null ? nowMs : nowMs - HALF_A_DAY_MS;
  const moments = closedMoments(random, endingOf(callbackStatus), byMs, site, madeAt);
  return isClosed(callbackStatus) ? moments : { ...moments, endDateMs: null };
}

const HALF_A_DAY_MS = 12 * 3_600_000;

function endingOf(callbackStatus: number | null): Ending {
  if (callbackStatus === 14) return 'expired';
  return callbackStatus === 7 || callbackStatus === 12 ? 'withdrawn' : 'worked';
}

const TYPES: Choices<number | null> = [
  [2, 62],
  [1, 34],
  [0, 2],
  [null, 2],
];

const KINDS: Choices<{ entity_type: number; media_type: string }> = [
  [{ entity_type: 5, media_type: 'callback' }, 70],
  [{ entity_type: 5, media_type: 'voice' }, 14],
  [{ entity_type: 3, media_type: 'voice' }, 6],
  [{ entity_type: 0, media_type: 'email' }, 3],
  [{ entity_type: 1, media_type: 'email' }, 2],
  [{ entity_type: 2, media_type: 'chat' }, 3],
  [{ entity_type: 6, media_type: 'cobrowse' }, 1],
  [{ entity_type: 7, media_type: 'workitem' }, 1],
  [{ entity_type: 99, media_type: 'hologram' }, 0.1],
];

const DIRECTIONS: Choices<{ type: string; sub_type: string | null }> = [
  [{ type: 'inbound', sub_type: 'InboundNew' }, 50],
  [{ type: 'outbound', sub_type: 'OutboundNew' }, 30],
  [{ type: 'inbound', sub_type: null }, 15],
  [{ type: 'outbound', sub_type: 'OutboundReply' }, 5],
];

function kindOf(random: SeededRandom, index: number) {
  const turn = Math.floor(index / 15);
  const inTurn = index % 15 === 12;
  const drawnType = random.weighted(TYPES);
  const drawnKind = random.weighted(KINDS);
  const { type, sub_type } = random.weighted(DIRECTIONS);
  const { entity_type, media_type } = inTurn ? (KINDS[turn % KINDS.length]?.[0] ?? drawnKind) : drawnKind;
  const callback_type = inTurn ? (EVERY_TYPE[turn % EVERY_TYPE.length] ?? null) : drawnType;
  return { type, sub_type, entity_type, media_type, callback_type };
}

const EVERY_TYPE = [...CALLBACK_TYPE.codes.map(({ code }) => code), null];

function linksOf(seed: number, role: Role, random: SeededRandom): Pick<Callback, 'parent_id' | 'thread_id'> {
  if (role.parent !== null) {
    const thread_id = role.inThread ? sampleId(seed, role.root) : null;
    return { parent_id: sampleId(seed, role.parent), thread_id };
  }
  // Some came out of a chat or an e-mail that is kept elsewhere.
  const elsewhere = role.outcome === null && random.chance(0.05) ? sampleId(seed + 1, random.bits()) : null;
  return { parent_id: elsewhere, thread_id: elsewhere };
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
