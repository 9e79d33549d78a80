import { CommandMenu, type CommandState, type MenuClock } from './[interaction_id]/command-menu';
import { FocusAsked } from './[interaction_id]/command-shortcut';
import classes from './peek-panel.module.css';

type PeekCommandsProps = {
  state: CommandState;
  /** Whether the page offers to undo something already. */
  undoTold?: boolean;
  clock: MenuClock;
  /** The list without the glance. */
  returnTo: string;
};

/** What can be done with the callback that is glanced at. */
export function PeekCommands({ state, undoTold, clock, returnTo }: PeekCommandsProps) {
  const { interaction_id } = state.callback;
  return (
    <section className={classes.commands} aria-labelledby="peek-commands">
      <h3 id="peek-commands">Commands</h3>
      <CommandMenu key={interaction_id} state={state} undoTold={undoTold} clock={clock} returnTo={returnTo} />
      <FocusAsked key={`focus ${interaction_id}`} />
    </section>
  );
}
