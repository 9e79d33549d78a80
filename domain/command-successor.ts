import type { Callback } from './callback-fields';
import type { InputOf } from './command-input';

/** What is known beside the record and the input: the moment, and what the desk writes into new records. */
export type CommandContext = {
  /** ISO 8601. */
  now: string;
  creator_app_id: number;
};

/**
 * The record that takes the place of a rescheduled one, or is made again from a closed one: same customer, owner,
 * texts and data, nothing attempted yet. Its parent is the old one, unless that forbids children.
 */
export function successorOf(
  old: Callback,
  input: InputOf<'reschedule'> | InputOf<'recreate'>,
  { now, creator_app_id }: CommandContext,
): Callback {
  const asap = input.start_time === null;
  return {
    ...old,
    interaction_id: input.new_interaction_id,
    parent_id: old.allow_children === false ? null : old.interaction_id,
    thread_id: old.thread_id ?? old.interaction_id,
    callback_status: asap ? 3 : 2,
    callback_type: asap ? 1 : 2,
    status: 1,
    start_time: input.start_time ?? now,
    end_time: input.end_time === undefined ? old.end_time : input.end_time,
    customer_number: input.customer_number ?? old.customer_number,
    attempts: 0,
    call_result: null,
    creator_app_id,
    start_date: now,
    end_date: null,
    stopped_reason: null,
    // Where and when the old one was taken in says nothing about this one.
    dn: null,
    location: null,
    callback_server_id: null,
    timeshift: null,
    unknown_fields: null,
  };
}
