'use server';

import { redirect } from 'next/navigation';
import { scheduleCallback } from '@/db/schedule-callback';
import { serverDatabase } from '@/db/server-database';
import { findSettings } from '@/db/settings';
import { hrefForCallback } from '@/domain/callback-filter-links';
import type { FieldIssue } from '@/domain/callback-schema';
import { customerNumberRule } from '@/domain/customer-number';
import { instantNow } from '@/domain/instant';
import { parseScheduleForm, type ScheduleForm, scheduleFormOf } from '@/domain/schedule-form';
import { currentActor } from '../../actor';
import { postedFields } from '../../posted-fields';

/** What the form shows after an attempt: what was typed, and what is wrong with it. */
export type ScheduleState = {
  form: ScheduleForm;
  issues: FieldIssue[];
  /** Where the record is that already has this interaction_id. */
  taken: string | null;
};

export async function scheduleAction(_before: unknown, posted: unknown): Promise<ScheduleState> {
  const actor = await currentActor();
  const db = serverDatabase();
  const settings = (await findSettings(db, actor)).values;
  const fields = postedFields(posted);
  const form = scheduleFormOf(fields ?? {});
  const numberRule = customerNumberRule(settings.default_country);
  const parsed = parseScheduleForm(fields, { settings, now: instantNow(), numberRule });
  if (!parsed.ok) return { form, issues: parsed.issues, taken: null };

  const outcome = await scheduleCallback(db, actor, parsed.callback);
  if (outcome.kind === 'id_taken') {
    const message = 'belongs to another callback already';
    return {
      form,
      issues: [{ field: 'interaction_id', message }],
      taken: hrefForCallback(form.interaction_id),
    };
  }
  if (outcome.kind === 'number_blocked') {
    const message = 'is blocked: a customer has asked not to be called at it';
    return {
      form,
      issues: [{ field: 'customer_number', message }],
      taken: null,
    };
  }
  redirect(`/callbacks/schedule?scheduled=${encodeURIComponent(outcome.callback.interaction_id)}`);
}
