import { z } from 'zod';

/** By what a customer is named who is to be erased. */
export const ERASURE_KEYS = ['customer_id', 'number'] as const;

const questionSchema = z.strictObject({
  by: z.enum(ERASURE_KEYS, 'choose one of the two'),
  customer: z.string().trim().min(1, 'say whom').max(1000, 'is longer than 1,000 characters'),
});

/** Who is to be erased: everything under a customer ID, or under a number as a person types it. */
export type ErasureQuestion = z.infer<typeof questionSchema>;

/** A customer_id or a number that callbacks carry, and how many carry it that are not among those to be erased. */
export type Carried = { text: string; elsewhere: number };

/** What is kept of a customer, before it is erased. */
export type ErasureFound = {
  callbacks: number;
  pending: number;
  /** What happened to these callbacks, as far as its contents are still kept. */
  events: number;
  /** Contents of other events that name the customer: lifted blocks, exports, callbacks that were theirs once. */
  otherEvents: number;
  /** At most 20 of each, those of most callbacks first. */
  customerIds: Carried[];
  numbers: Carried[];
  /** When the first and the last of these callbacks were created, ISO 8601. */
  first: string | null;
  last: string | null;
  /** Numbers among them that nobody may call, and since when. */
  blocked: { number: string; since: string }[];
  /** The last event at the time of looking. */
  seen_event: number;
};

/** More callbacks than this under one ID or number are not those of one customer. */
export const MOST_ERASED = 100_000;

const count = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(Number);

const orderSchema = questionSchema.extend({
  callbacks: count,
  seen_event: count,
  reason: z.string().trim().min(1, 'say why').max(500, 'is longer than 500 characters'),
  forget_blocks: z.literal('yes').optional(),
  confirm: z.string().max(2000),
});

/** That a customer is to be erased, as confirmed against what was shown. */
export type ErasureOrder = ErasureQuestion & {
  /** What was shown: how many callbacks, and the last event then. */
  shown: { callbacks: number; seen_event: number };
  /** Why; it stays, so it must not name the customer. */
  reason: string;
  /** Whether the numbers may be called again, because that they may not is forgotten too. */
  forgetBlocks: boolean;
};

type Parsed<T> = { ok: true; value: T } | { ok: false; problems: Partial<Record<string, string>> };

/** Reads whom to look for. @param input unknown, since a server action is a public door */
export function parseErasureQuestion(input: unknown): Parsed<ErasureQuestion> {
  const parsed = questionSchema.safeParse(input);
  return parsed.success
    ? { ok: true, value: parsed.data }
    : { ok: false, problems: problemsOf(parsed.error) };
}

/** Reads the order to erase: the reason must not name the customer, and the customer must be typed once more. */
export function parseErasureOrder(input: unknown): Parsed<ErasureOrder> {
  const parsed = orderSchema.safeParse(input);
  // All that is wrong is told in one round.
  const problems = {
    ...(parsed.success ? {} : problemsOf(parsed.error)),
    ...confirmationProblem(input),
    ...(parsed.success &&
      names(parsed.data.reason, parsed.data.customer) && {
        reason: 'Do not name the customer here: the reason stays.',
      }),
  };
  if (!parsed.success || Object.keys(problems).length > 0) return { ok: false, problems };
  const { by, customer, callbacks, seen_event, reason, forget_blocks } = parsed.data;
  const shown = { callbacks, seen_event };
  return { ok: true, value: { by, customer, shown, reason, forgetBlocks: forget_blocks === 'yes' } };
}

function problemsOf(error: z.ZodError): Partial<Record<string, string>> {
  return Object.fromEntries(
    error.issues.toReversed().map(({ path, message }) => [String(path[0] ?? ''), `Please ${message}.`]),
  );
}

const confirmedSchema = orderSchema.pick({ customer: true, confirm: true }).loose();

function confirmationProblem(input: unknown): { confirm?: string } {
  const { data } = confirmedSchema.safeParse(input);
  return data && data.confirm.trim() !== data.customer
    ? { confirm: `Type ${data.customer} exactly, to confirm.` }
    : {};
}

// Short IDs are words like any other.
function names(reason: string, customer: string): boolean {
  const digits = (text: string) => text.replace(/\D/g, '');
  const number = digits(customer);
  return (
    (customer.length >= 4 && reason.toLowerCase().includes(customer.toLowerCase())) ||
    (/^[+\d\s()./-]+$/.test(customer) && number.length >= 6 && digits(reason).includes(number))
  );
}

/** That a callback was erased: when (ISO 8601), and whether because its time was over and not by request. */
export type ErasedCallback = { at: string; byRetention: boolean };

/** One erasure as it was ordered, in however many parts it was done. */
export type LastErasure = {
  /** Its first event. */
  id: number;
  /** When it was done, ISO 8601. */
  at: string;
  actor_name: string;
  callbacks: number;
  byRetention: boolean;
  remark: string;
};

/** A copy of the database that stands beside it, and when it was made, ISO 8601. */
export type DatabaseCopy = { name: string; at: string };
