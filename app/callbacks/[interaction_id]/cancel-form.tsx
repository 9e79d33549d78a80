'use client';

import { Button, TextInput } from '@mantine/core';
import { useActionState } from 'react';
import { Notice } from '@/components/notice';
import { Panel } from '@/components/panel';
import { COMMANDS } from '@/domain/commands';
import { type CancelState, cancelAction } from './actions';
import { EventChanges } from './event-changes';

type CancelFormProps = {
  interactionId: string;
  version: number;
  /** Why it cannot be cancelled now; null when it can. */
  refusal: string | null;
};

/** Takes the callback out, with a reason. Of a record that changed meanwhile it tells what, and keeps what was typed. */
export function CancelForm({ interactionId, version, refusal }: CancelFormProps) {
  const initial: CancelState = { version, reason: '', problem: null, meanwhile: [], zone: 'UTC' };
  const [last, formAction, pending] = useActionState(cancelAction, initial);
  // What an attempt on an older version said is over. No key does this: without script it would lose the state.
  const state = version > last.version ? initial : last;
  if (refusal !== null && state.meanwhile.length === 0) {
    return (
      <Panel title={COMMANDS.cancel.label}>
        <p style={{ margin: 0, color: 'var(--muted)' }}>{refusal}</p>
      </Panel>
    );
  }
  return (
    <Panel title={COMMANDS.cancel.label}>
      <form action={formAction}>
        <input type="hidden" name="interaction_id" value={interactionId} />
        <input type="hidden" name="version" value={state.version} />
        {state.meanwhile.length > 0 && (
          <Notice tone="warn" title="Somebody changed it meanwhile; it is not cancelled yet.">
            {state.meanwhile.map((event) => (
              <div key={event.id}>
                {event.actor_name}, {event.command}:
                {event.changes && <EventChanges changes={event.changes} created={false} zone={state.zone} />}
              </div>
            ))}
          </Notice>
        )}
        <TextInput
          name="reason"
          label="Reason"
          withAsterisk
          aria-required
          defaultValue={state.reason}
          error={state.problem}
          maxLength={1000}
          autoComplete="off"
        />
        <Button
          type="submit"
          variant="default"
          c="var(--bad)"
          bd="1px solid var(--bad)"
          mt="sm"
          loading={pending}
        >
          Cancel this callback
        </Button>
      </form>
    </Panel>
  );
}
