import { type Actor, may, mayChange } from './actor';
import type { Callback } from './callback-fields';
import type { CommandInput } from './command-input';
import type { CommandVerdict } from './commands';

/**
 * Whether somebody may give a command on a callback, by whose it is; roles that may change every callback always may.
 * Others change what they own or nobody owns, take what nobody is working on, and act for nobody but themselves.
 */
export function judgeReach(
  actor: Actor,
  input: CommandInput,
  { owner_id }: Pick<Callback, 'owner_id'>,
): CommandVerdict {
  if (may(actor, 'callbacks.change_any')) return { allowed: true };
  if (input.command === 'take' || (input.command === 'record_result' && input.owner_id !== undefined)) {
    if (actor.owner_id === null) return { allowed: false, reason: NO_OWNER_NUMBER };
    if (input.owner_id !== actor.owner_id) return { allowed: false, reason: notYourself(actor.owner_id) };
  }
  if (input.command === 'take' || mayChange(actor, owner_id)) return { allowed: true };
  return { allowed: false, reason: notYours(owner_id) };
}

const NO_OWNER_NUMBER =
  'Your account has no owner number, so no callback can be yours. An administrator can add the number.';

function notYourself(owner_id: number): string {
  return `You act as owner ${owner_id} and as nobody else. A supervisor can do it for others.`;
}

function notYours(owner_id: Callback['owner_id']): string {
  return `This callback belongs to owner ${owner_id}. Take it first, or ask a supervisor.`;
}
