import type { Callback } from './callback-fields';
import { isClosed } from './callback-status';
import { UNDONE } from './command-undo';
import { isDesiredResponseType } from './interaction-codes';
import { type ScheduleForm, scheduleFormOf } from './schedule-inputs';
import type { Settings } from './settings';
import { TIME_PRESETS } from './typed-time';

/** The form as it is offered: what is usually right, filled in. */
export function offeredScheduleForm(settings: Settings, interactionId: string): ScheduleForm {
  return scheduleFormOf({
    desired_response_type: 'Voice',
    callback_type: '2',
    start_time: TIME_PRESETS[0],
    type: 'outbound',
    media_type: 'callback',
    entity_type: '5',
    attempts: '0',
    creator_app_id: String(settings.creator_app_id),
    interaction_id: interactionId,
    allow_children: 'true',
    times_on: 'desk',
  });
}

const TAKEN_AGAIN = [
  'customer_number',
  'customer_id',
  'subject',
  'text',
  'category_id',
  'owner_id',
  'udata',
  'customer_time_zone',
] as const;

/**
 * The form filled from a callback that exists, without its times and results. A callback that is over becomes the
 * parent of the new one (unless it forbids children) and shares its thread; one that still waits is another matter.
 */
export function againScheduleForm(
  offered: ScheduleForm,
  again: Callback & { customer_time_zone: string | null },
): ScheduleForm {
  const {
    interaction_id,
    thread_id,
    allow_children,
    callback_status,
    desired_response_type,
    stopped_reason,
  } = again;
  // What was undone should never have been: nothing is linked to it.
  const over = isClosed(callback_status) && stopped_reason !== UNDONE;
  return {
    ...offered,
    ...Object.fromEntries(TAKEN_AGAIN.map((name) => [name, String(again[name] ?? '')])),
    ...(isDesiredResponseType(desired_response_type) && { desired_response_type }),
    ...(over && { thread_id: thread_id ?? interaction_id }),
    ...(over && allow_children !== false && { parent_id: interaction_id }),
  };
}
