import { randomUUID } from 'node:crypto';
import Link from 'next/link';
import { PlainText } from '@/components/plain-text';
import type { Actor } from '@/domain/actor';
import { commandDone } from '@/domain/callback-event';
import type { Callback } from '@/domain/callback-fields';
import { hrefForCallback } from '@/domain/callback-filter-links';
import type { CallingHours } from '@/domain/calling-hours';
import {
  type CommandEvents,
  givenCommand,
  type UndoVerdict,
  undoLabel,
  undoWords,
} from '@/domain/command-undo';
import type { CustomerClock } from '@/domain/command-zone';
import type { Clock } from '@/domain/settings';
import { minuteTime, type Reader, relativeTime } from '@/domain/time-zone';
import { CommandForm } from './command-form';
import classes from './command-menu.module.css';
import { commandViews } from './command-view';
import { UndoForm } from './undo-form';

/** What is shown of a callback's commands: as db/ tells it. */
export type CommandState = {
  actor: Actor;
  callback: Callback & { version: number };
  done: CommandEvents;
  successor: Callback | null;
  undo: UndoVerdict;
  own: boolean;
  block: { blocked_at: string; interaction_id: string } | null;
  customer: CustomerClock;
  callingHours: CallingHours;
};

/** On whose clock times are typed, what it is called, and now. */
export type MenuClock = Pick<Clock, 'zone' | 'language' | 'nowMs' | 'label'>;

type CommandMenuProps = {
  state: CommandState;
  /** Whether the page offers to undo something already. */
  undoTold?: boolean;
  /** Whether the page tells already that nobody may call the number. */
  blockTold?: boolean;
  clock: MenuClock;
  returnTo: string;
};

/** What can be done with a callback now, each as a form that unfolds; what cannot, with the reason. */
export function CommandMenu({ state, undoTold, blockTold, clock, returnTo }: CommandMenuProps) {
  const { callback, done, undo, block } = state;
  const views = commandViews({ state, clock });
  const refused = views.filter(({ refusal }) => refusal !== null);
  const offersUndo = undo.allowed && !undoTold;
  const newId = randomUUID().replaceAll('-', '');
  const common = { interactionId: callback.interaction_id, version: callback.version, returnTo };
  return (
    <div className={classes.menu} data-commands>
      {block && !blockTold && (
        <p className={classes.block}>
          <Blocked block={block} of={callback.interaction_id} reader={clock} />
        </p>
      )}
      {views.map((view) => (
        <CommandForm
          key={view.command}
          view={view}
          newId={newId}
          reader={{ zone: clock.zone, language: clock.language }}
          {...common}
        />
      ))}
      <div className={classes.last}>
        {offersUndo && (
          <p>
            {commandDone(givenCommand(done))} by <PlainText>{done[0].actor_name}</PlainText>,{' '}
            {relativeTime(done[0].at, clock)}.
          </p>
        )}
        <UndoForm {...common} words={offersUndo ? undoWords(done, clock) : null} label={undoLabel(done)} />
      </div>
      <details className={classes.refused}>
        <summary>Not possible now ({refused.length + Number(!undo.allowed)})</summary>
        <ul>
          {refused.map(({ command, label, refusal, blocked }) => (
            <li key={command}>
              {blocked && block ? (
                <>
                  {label}: <Blocked block={block} of={callback.interaction_id} reader={clock} />
                </>
              ) : (
                refusal
              )}
            </li>
          ))}
          {!undo.allowed && (
            <li>
              Undo: <PlainText>{undo.reason}</PlainText>{' '}
              {undo.because !== null && <Link href={hrefForCallback(undo.because)}>Open that callback</Link>}
            </li>
          )}
        </ul>
      </details>
    </div>
  );
}

type BlockedProps = { block: NonNullable<CommandState['block']>; of: string; reader: Reader };

function Blocked({ block: { blocked_at, interaction_id }, of, reader }: BlockedProps) {
  const asked = 'the customer asked not to be called';
  return (
    <>
      nobody may call this number since {minuteTime(blocked_at, reader)}:{' '}
      {interaction_id === of ? asked : <Link href={hrefForCallback(interaction_id)}>{asked}</Link>}.
    </>
  );
}
