import { z } from 'zod';
import { CALL_RESULT } from './call-result';
import type { FieldIssue } from './callback-schema';
import { COMMANDS, type Command } from './commands';
import { code, instant, integer, interactionId, requiredText, text, udata } from './field-rules';

// What a command needs is the same for forms, actions, bulk and machines. Messages are the end of a sentence that
// begins with the field's label.

const reason = text(1000, true).regex(/\S/, 'Enter the reason: it stays with the callback.');
/** Why somebody did it, for the story; the record itself does not hold it. */
const remark = text(1000, true).nullable().default(null);
const endTime = instant().nullable();
const number = requiredText(320, true);

/** What every command says: the record that was read, and its version then. */
const of = { interaction_id: z.string('is required').min(1, 'is required'), version: integer(1) };

/** When to call next: at a time, or as soon as possible where `start_time` is null. */
const nextCall = {
  start_time: instant().nullable(),
  /** Left out: as the record has it. */
  end_time: endTime.optional(),
  customer_number: number.optional(),
  /** The key of the record that is made: sending the same twice makes one. */
  new_interaction_id: interactionId(true),
};

const commandSchema = z.discriminatedUnion('command', [
  z.strictObject({ command: z.literal('cancel'), ...of, reason }),
  z.strictObject({ command: z.literal('reschedule'), ...of, ...nextCall, remark }),
  z.strictObject({ command: z.literal('take'), ...of, owner_id: integer() }),
  z.strictObject({ command: z.literal('reject'), ...of, remark }),
  z.strictObject({ command: z.literal('release'), ...of, remark }),
  z.strictObject({ command: z.literal('transfer'), ...of, owner_id: integer(), remark }),
  z.strictObject({
    command: z.literal('record_result'),
    ...of,
    call_result: code(CALL_RESULT, true),
    /** Who called; left out: whoever has it. */
    owner_id: integer().optional(),
    remark,
  }),
  z.strictObject({
    command: z.literal('try_again'),
    ...of,
    start_time: instant(),
    end_time: endTime.optional(),
    remark,
  }),
  z.strictObject({ command: z.literal('finalise'), ...of, remark }),
  z.strictObject({ command: z.literal('recreate'), ...of, ...nextCall, remark }),
  z.strictObject({
    command: z.literal('edit'),
    ...of,
    /** What is left out stays as it is; null takes the value away. */
    subject: text(1000, true).nullable().optional(),
    text: text(100_000, true).nullable().optional(),
    category_id: text(255, true).nullable().optional(),
    owner_id: integer().nullable().optional(),
    end_time: endTime.optional(),
    udata: udata(true).nullable().optional(),
    remark,
  }),
]);

export type CommandInput = z.infer<typeof commandSchema>;

/** A command that people give. */
export type PeopleCommand = CommandInput['command'];

export type InputOf<C extends PeopleCommand> = Extract<CommandInput, { command: C }>;

/** The fields that `edit` may set. */
export const EDITABLE_FIELDS = [
  'subject',
  'text',
  'category_id',
  'owner_id',
  'end_time',
  'udata',
] as const satisfies readonly (keyof InputOf<'edit'>)[];

/** Whether a name is a command that people give. */
export function isPeopleCommand(name: unknown): name is PeopleCommand {
  return typeof name === 'string' && Object.hasOwn(COMMANDS, name) && PEOPLE_COMMANDS.has(name);
}

const PEOPLE_COMMANDS: ReadonlySet<string> = new Set(
  commandSchema.options.map(({ shape }): Command => shape.command.value),
);

/**
 * Checks a command as a machine or a form says it: instants as ISO 8601 with an offset, codes as number or name,
 * `udata` as an object. What a command does not know is refused.
 * @param input unknown, since every door is public
 */
export function parseCommandInput(
  input: unknown,
): { ok: true; input: CommandInput } | { ok: false; issues: FieldIssue[] } {
  const parsed = commandSchema.safeParse(input);
  if (parsed.success) return { ok: true, input: parsed.data };
  return { ok: false, issues: parsed.error.issues.flatMap(issuesOf) };
}

function issuesOf(issue: z.core.$ZodIssue): FieldIssue[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((field) => ({ field, message: 'cannot be set here' }));
  if (issue.code === 'invalid_union' && issue.path[0] === 'command')
    return [{ field: 'command', message: 'is not one that people give' }];
  const field = String(issue.path[0] ?? '');
  return [{ field, message: field === '' ? 'The command was not sent as an object.' : issue.message }];
}
