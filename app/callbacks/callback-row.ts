import { BANDS, bandOf } from '@/domain/callback-band';
import { hrefForCallback } from '@/domain/callback-filter-links';
import type { ListedCallback } from '@/domain/callback-sort';
import { CALLBACK_TYPE, INTERACTION_STATUS } from '@/domain/interaction-codes';
import { fullTime, minuteTime, relativeTime } from '@/domain/time-zone';
import { BAND_TONES, type CodeView, codeView, resultView, statusView } from '../code-mark';

/** A moment as people read it: on the desk's clock, as a distance from now, and in full. */
export type TimeView = { instant: string; local: string; relative: string; full: string };

/** One row of the list, ready to be drawn. */
export type CallbackRow = {
  interaction_id: string;
  href: string;
  customer_number: string;
  customer_id: string;
  subject: string | null;
  desired_response_type: string;
  attempts: number;
  owner_id: number | null;
  start_time: TimeView;
  end_time: TimeView | null;
  start_date: TimeView;
  band: CodeView | null;
  callback_status: CodeView;
  call_result: CodeView;
  status: CodeView;
  callback_type: CodeView;
};

export type Clock = { zone: string; nowMs: number; toleranceMinutes: number };

export function callbackRow(callback: ListedCallback, clock: Clock): CallbackRow {
  const { interaction_id, customer_number, customer_id, subject, desired_response_type, attempts, owner_id } =
    callback;
  return {
    interaction_id,
    href: hrefForCallback(interaction_id),
    customer_number,
    customer_id,
    subject,
    desired_response_type,
    attempts,
    owner_id,
    start_time: timeView(callback.start_time, clock),
    end_time: callback.end_time === null ? null : timeView(callback.end_time, clock),
    start_date: timeView(callback.start_date, clock),
    band: bandView(callback, clock),
    callback_status: statusView(callback.callback_status),
    call_result: resultView(callback.call_result, callback.callback_status),
    status: codeView(INTERACTION_STATUS, callback.status),
    callback_type: codeView(CALLBACK_TYPE, callback.callback_type),
  };
}

export function timeView(instant: string, { zone, nowMs }: Clock): TimeView {
  return {
    instant,
    local: minuteTime(instant, zone),
    relative: relativeTime(instant, nowMs),
    full: fullTime(instant, zone),
  };
}

export function bandView(
  callback: Pick<ListedCallback, 'callback_status' | 'start_time' | 'end_time'>,
  { nowMs, toleranceMinutes }: Clock,
): CodeView | null {
  const band = bandOf(callback, nowMs, toleranceMinutes);
  return (
    band && { tone: BAND_TONES[band], label: BANDS[band].label, code: null, meaning: BANDS[band].meaning }
  );
}
