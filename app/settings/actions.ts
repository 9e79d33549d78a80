'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { serverDatabase } from '@/db/server-database';
import { updateSettings } from '@/db/settings';
import { isPhoneCountry } from '@/domain/customer-number';
import { parseSettingsForm, type Settings, type SettingsForm, settingsFormOf } from '@/domain/settings';
import { currentActor } from '../actor';
import { postedFields } from '../posted-fields';

/** What the form shows after an attempt. */
export type SettingsState = {
  form: SettingsForm;
  version: number;
  problems: Partial<Record<string, string>>;
  /** The settings as somebody else left them, when they moved on meanwhile. */
  changedMeanwhile: Settings | null;
};

export async function settingsAction(_before: unknown, posted: unknown): Promise<SettingsState> {
  const actor = await currentActor('settings.write');
  const fields = postedFields(posted);
  const form = settingsFormOf(fields ?? {});
  const parsed = parseSettingsForm(fields, isPhoneCountry);
  if (!parsed.ok) return { form, version: parsed.version, problems: parsed.problems, changedMeanwhile: null };

  const { changed, current } = await updateSettings(serverDatabase(), actor, parsed.settings, parsed.version);
  if (!changed) return { form, version: current.version, problems: {}, changedMeanwhile: current.values };
  revalidatePath('/', 'layout');
  redirect('/settings?saved=1');
}
