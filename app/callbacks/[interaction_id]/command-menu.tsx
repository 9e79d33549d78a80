import { randomUUID } from 'node:crypto';
import Link from 'next/link';
import { PlainText } from '@/components/plain-text';
import { commandDone } from '@/domain/callback-event';
import type { Callback } from '@/domain/callback-fields';
import { hrefForCallback } from '@/domain/callback-filter-links';
import { type CommandEvents, givenCommand, type UndoVerdict, undoWords } from '@/domain/command-undo';
import { minuteTime, relativeTime } from '@/domain/time-zone';
import { CommandForm } from './command-form';
import classes from './command-menu.module.css';
import { commandViews } from './command-view';
import { UndoForm } from './undo-form';

/** What is shown of a callback's commands: as db/ tells it. */
export type CommandState = {
  callback: Callback & { version: number };
  done: CommandEvents;
  successor: Callback | null;
  undo: UndoVerdict;
  block: { blocked_at: string; interaction_id: string } | null;
};

type CommandMenuProps = {
  state: CommandState;
  /** Whether the page tells already what was done last. */
  undoTold?: boolean;
  clock: { zone: string; nowMs: number };
  returnTo: string;
};

/** What can be done with a callback now, each as a form that unfolds; what cannot, with the reason. */
export function CommandMenu({ state, undoTold = false, clock, returnTo }: CommandMenuProps) {
  const { callback, done, undo, block } = state;
  const { zone, nowMs } = clock;
  const views = commandViews(callback, zone, new Date(nowMs).toISOString());
  const refused = views.filter(({ refusal }) => refusal !== null);
  const offersUndo = undo.allowed && !undoTold;
  const newId = randomUUID().replaceAll('-', '');
  const common = { interactionId: callback.interaction_id, version: callback.version, returnTo };
  return (
    <div className={classes.menu} data-commands>
      {block && (
        <p className={classes.block}>
          Nobody may call this number since {minuteTime(block.blocked_at, zone)}:{' '}
          <Link href={hrefForCallback(block.interaction_id)}>the customer asked not to be called</Link>.
        </p>
      )}
      {views.map((view, index) => (
        <CommandForm key={view.command} view={view} newId={newId} primary={index === 0} {...common} />
      ))}
      <div className={classes.last}>
        {offersUndo && (
          <p>
            {commandDone(givenCommand(done))} by <PlainText>{done[0].actor_name}</PlainText>,{' '}
            {relativeTime(done[0].at, nowMs)}.
          </p>
        )}
        <UndoForm {...common} words={offersUndo ? undoWords(done, zone) : null} />
      </div>
      <details className={classes.refused}>
        <summary>Not possible now ({refused.length + Number(!undo.allowed)})</summary>
        <ul>
          {refused.map(({ command, refusal }) => (
            <li key={command}>{refusal}</li>
          ))}
          {!undo.allowed && (
            <li>
              Undo: <PlainText>{undo.reason}</PlainText>
            </li>
          )}
        </ul>
      </details>
    </div>
  );
}
