import { type Actor, may, mayChange } from './actor';
import type { Callback } from './callback-fields';
import type { CommandInput } from './command-input';
import type { Command, CommandVerdict } from './commands';

/**
 * Whether somebody may give a command on a callback, by whose it is. Roles that may change every callback always may;
 * others change what they own or nobody owns, and take what nobody is working on.
 */
export function judgeReach(
  actor: Actor,
  command: Command,
  { owner_id }: Pick<Callback, 'owner_id'>,
): CommandVerdict {
  if (may(actor, 'callbacks.change_any')) return ALLOWED;
  if (command === 'take' && actor.owner_id === null) return { allowed: false, reason: NO_OWNER_NUMBER };
  if (command === 'take' || mayChange(actor, owner_id)) return ALLOWED;
  return { allowed: false, reason: notYours(owner_id) };
}

/** The same for a command as it was said: those who may not change every callback act for nobody but themselves. */
export function judgeInput(
  actor: Actor,
  input: CommandInput,
  callback: Pick<Callback, 'owner_id'>,
): CommandVerdict {
  const reach = judgeReach(actor, input.command, callback);
  if (!reach.allowed || may(actor, 'callbacks.change_any')) return reach;
  const acting = isActing(input) ? input.owner_id : undefined;
  if (acting === undefined || acting === actor.owner_id) return ALLOWED;
  return { allowed: false, reason: notYourself(actor.owner_id) };
}

/** Whether somebody gives a command as the owner that they are, so that nobody need say who acts. */
export function actsAsSelf(actor: Actor, command: Command): boolean {
  return ACTING.has(command) && !may(actor, 'callbacks.change_any');
}

function isActing(
  input: CommandInput,
): input is Extract<CommandInput, { command: 'take' | 'record_result' }> {
  return ACTING.has(input.command);
}

/** Commands that say who acts. */
export const ACTING: ReadonlySet<Command> = new Set(['take', 'record_result']);

const ALLOWED: CommandVerdict = { allowed: true };

const NO_OWNER_NUMBER =
  'Your account has no owner number, so no callback can be yours. An administrator can add the number.';

function notYourself(owner_id: number | null): string {
  return owner_id === null
    ? NO_OWNER_NUMBER
    : `You act as owner ${owner_id} and as nobody else. A supervisor can do it for others.`;
}

function notYours(owner_id: Callback['owner_id']): string {
  return `This callback belongs to owner ${owner_id}. Take it first, or ask a supervisor.`;
}
