'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { type ErasureSearch, eraseCustomer, findErasure } from '@/db/erase-customer';
import { applyRetention } from '@/db/retention';
import { serverDatabase } from '@/db/server-database';
import { findSettings, updateSettings } from '@/db/settings';
import { type ErasureQuestion, parseErasureOrder, parseErasureQuestion } from '@/domain/erasure';
import {
  parseRetentionForm,
  parseRetentionOrder,
  type Retention,
  type RetentionForm,
  retentionFormOf,
} from '@/domain/retention';
import { readerOf, settingsFor } from '@/domain/settings';
import type { Reader } from '@/domain/time-zone';
import { currentActor, currentReader } from '../../actor';
import { postedFields } from '../../posted-fields';
import { type FoundView, foundView } from './found-view';

/** What the form shows after an attempt: what was typed, what was found, and what is to be said about it. */
export type ErasureAnswer = {
  typed: {
    by: ErasureQuestion['by'];
    customer: string;
    reason: string;
    confirm: string;
    forgetBlocks: boolean;
  };
  problems: Partial<Record<string, string>>;
  found: FoundView | null;
  /** What became of the order, where it is not done. */
  told: 'nothing' | 'changed' | 'too_many' | 'not_a_form' | { callbacks: number; left: number } | null;
};

export async function erasureAction(_before: unknown, posted: unknown): Promise<ErasureAnswer> {
  const actor = await currentActor('customers.erase');
  const db = serverDatabase();
  const { step, ...fields } = postedFields(posted) ?? {};
  const { by, customer } = fields;
  const answer: ErasureAnswer = { typed: typedOf(fields), problems: {}, found: null, told: null };
  const reader = readerOf(settingsFor((await findSettings(db, actor)).values, await currentReader()));
  const question = parseErasureQuestion({ by, customer });
  if (!question.ok) return { ...answer, problems: question.problems };
  const look = async (): Promise<ErasureAnswer> =>
    withFound(answer, await findErasure(db, actor, question.value), reader);
  if (step !== 'erase') return look();

  const order = parseErasureOrder(fields);
  if (!order.ok) {
    const before = await look();
    return order.problems.callbacks || order.problems.seen_event
      ? { ...before, told: 'not_a_form' }
      : keepShown({ ...before, problems: order.problems }, fields);
  }
  const outcome = await eraseCustomer(db, actor, order.value);
  if (outcome.kind === 'changed')
    return { ...answer, found: foundView(outcome.found, reader), told: 'changed' };
  if (outcome.kind !== 'erased') return { ...answer, told: outcome.kind };
  revalidatePath('/', 'layout');
  if (outcome.left > 0) {
    const { callbacks, left } = outcome;
    return { ...(await look()), told: { callbacks, left } };
  }
  redirect(`/settings/erasure?done=${outcome.erasureId}${outcome.logged ? '&logged=1' : ''}`);
}

function withFound(answer: ErasureAnswer, search: ErasureSearch, reader: Reader): ErasureAnswer {
  return search.kind === 'found'
    ? { ...answer, found: foundView(search.found, reader) }
    : { ...answer, told: search.kind };
}

// What is confirmed is what was shown first, not what is found while a mistake is told.
function keepShown(answer: ErasureAnswer, fields: Record<string, unknown>): ErasureAnswer {
  const callbacks = Number(fields.callbacks);
  const hasMore = (answer.found?.callbacks ?? 0) > callbacks;
  return hasMore || !answer.found
    ? { ...answer, told: hasMore ? 'changed' : answer.told }
    : { ...answer, found: { ...answer.found, seen_event: Number(fields.seen_event) } };
}

function typedOf(fields: Record<string, unknown>): ErasureAnswer['typed'] {
  const text = (name: string) => (typeof fields[name] === 'string' ? fields[name] : '');
  return {
    by: fields.by === 'number' ? 'number' : 'customer_id',
    customer: text('customer'),
    reason: text('reason'),
    confirm: text('confirm'),
    forgetBlocks: fields.forget_blocks === 'yes',
  };
}

/** What the form of retention shows after an attempt. */
export type RetentionAnswer = {
  form: RetentionForm;
  version: number;
  problems: Partial<Record<string, string>>;
  /** Retention as somebody else left it, when the settings moved on meanwhile. */
  changedMeanwhile: Retention | null;
};

export async function retentionAction(_before: unknown, posted: unknown): Promise<RetentionAnswer> {
  const actor = await currentActor('customers.erase');
  const fields = postedFields(posted) ?? {};
  const form = retentionFormOf(fields);
  const parsed = parseRetentionForm(fields);
  const version = Number(fields.version) || 0;
  if (!parsed.ok) return { form, version, problems: parsed.problems, changedMeanwhile: null };
  const { changed, current } = await updateSettings(
    serverDatabase(),
    actor,
    parsed.retention,
    parsed.version,
  );
  if (!changed) return { form, version: current.version, problems: {}, changedMeanwhile: current.values };
  revalidatePath('/', 'layout');
  redirect('/settings/erasure?saved=1');
}

/** Why nothing was erased; null where what is past its time was. */
export type RetainAnswer = { problem: string };

/** A request works at most so long; then it says what is left. */
const RETAIN_PACE = { mostWorkMs: 20_000, rest: 1 };

export async function retainAction(_before: unknown, posted: unknown): Promise<RetainAnswer> {
  const actor = await currentActor('customers.erase');
  const parsed = parseRetentionOrder(postedFields(posted), (await currentReader()).language);
  if (!parsed.ok) return { problem: parsed.problem };
  const outcome = await applyRetention(serverDatabase(), actor, parsed.order, RETAIN_PACE);
  if (outcome.kind === 'changed')
    return {
      problem: 'Somebody changed the settings meanwhile. Load the page again and look at what would go now.',
    };
  revalidatePath('/', 'layout');
  if (outcome.erasureId === null) return { problem: 'Nothing is past its time any more.' };
  redirect(`/settings/erasure?done=${outcome.erasureId}${outcome.more ? '&more=1' : ''}`);
}
