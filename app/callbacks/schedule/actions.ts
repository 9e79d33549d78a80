'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { findCustomerKnowledge } from '@/db/find-customer-knowledge';
import { scheduleCallback } from '@/db/schedule-callback';
import { serverDatabase } from '@/db/server-database';
import { findSettings } from '@/db/settings';
import { callbackPath } from '@/domain/callback-path';
import type { FieldIssue } from '@/domain/callback-schema';
import type { CustomerKnowledge } from '@/domain/customer-knowledge';
import { customerNumberRule } from '@/domain/customer-number';
import { instantNow } from '@/domain/instant';
import { parseScheduleForm } from '@/domain/schedule-form';
import { type ScheduleForm, scheduleFormOf } from '@/domain/schedule-inputs';
import { settingsFor } from '@/domain/settings';
import { currentActor, currentReader } from '../../actor';
import { postedFields } from '../../posted-fields';
import { NUMBER_BLOCKED, numberIssues } from './number-issues';

/** What the form shows after an attempt: what was typed, and what is wrong with it. */
export type ScheduleState = {
  form: ScheduleForm;
  issues: FieldIssue[];
  /** Where the record is that already has this interaction_id. */
  taken: string | null;
  /** Whether the customer waits already and whoever schedules had not seen it. */
  pendingUnseen: boolean;
  /** What is known of the customer now. */
  known: CustomerKnowledge;
};

export async function scheduleAction(_before: unknown, posted: unknown): Promise<ScheduleState> {
  const actor = await currentActor('callbacks.schedule');
  const db = serverDatabase();
  const settings = settingsFor((await findSettings(db, actor)).values, await currentReader());
  const fields = postedFields(posted);
  const form = scheduleFormOf(fields ?? {});
  const known = await findCustomerKnowledge(db, actor, {
    number: form.customer_number,
    responseType: form.desired_response_type,
    customerId: form.customer_id,
  });
  const refused = { form, issues: [], taken: null, pendingUnseen: false, known };
  const parsed = parseScheduleForm(fields, {
    settings,
    now: instantNow(),
    numberRule: customerNumberRule(settings.default_country),
    guessZone: () => known.zone?.zone ?? null,
  });
  // The first issue of a field is the one that is told.
  if (!parsed.ok) return { ...refused, issues: [...parsed.issues, ...numberIssues(known)] };

  const { callback, beside, pendingSeen } = parsed;
  const outcome = await scheduleCallback(db, actor, callback, { beside, pendingSeen });
  if (outcome.kind === 'id_taken') {
    const issues = [{ field: 'interaction_id', message: 'belongs to another callback already' }];
    return { ...refused, issues, taken: callbackPath(form.interaction_id) };
  }
  if (outcome.kind === 'id_erased') {
    const message = 'belonged to a callback that was erased by law; choose another one';
    return { ...refused, issues: [{ field: 'interaction_id', message }] };
  }
  if (outcome.kind === 'number_blocked') {
    return { ...refused, issues: [NUMBER_BLOCKED] };
  }
  if (outcome.kind === 'pending_unseen') {
    return { ...refused, pendingUnseen: true, known: { ...known, pending: outcome.pending } };
  }
  // The form that Back leads to must not offer the ID that is taken now.
  revalidatePath('/callbacks', 'layout');
  redirect(`/callbacks/schedule?scheduled=${encodeURIComponent(outcome.callback.interaction_id)}`);
}
