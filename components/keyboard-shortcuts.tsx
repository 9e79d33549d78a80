'use client';

import { useEffect, useId, useRef, useState, useSyncExternalStore } from 'react';
import { flushSync } from 'react-dom';
import buttons from './button.module.css';
import classes from './keyboard-shortcuts.module.css';

/** One shortcut: what handles a key, and what the list of keys says about it. */
export type Shortcut = {
  /** Values of `KeyboardEvent.key`, any of which will do. */
  keys: readonly string[];
  label: string;
  group: string;
  /** @returns false when the key means nothing here and is left to the browser */
  handler: (event: KeyboardEvent) => boolean;
};

let registered: readonly (readonly Shortcut[])[] = [];
const listeners = new Set<() => void>();

function change(next: typeof registered) {
  registered = next;
  for (const listener of listeners) listener();
}

/**
 * Makes shortcuts work, and be listed, while a component is shown.
 * @param shortcuts keep the array stable
 */
export function useShortcuts(shortcuts: readonly Shortcut[]) {
  useEffect(() => {
    change([...registered, shortcuts]);
    return () => change(registered.filter((entry) => entry !== shortcuts));
  }, [shortcuts]);
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

const NONE: typeof registered = [];

type KeyboardShortcutsProps = {
  singleKeys: boolean;
  onSingleKeysChange: (on: boolean) => void;
};

/** Handles the keys of all registered shortcuts, and lists the same ones on `?` and behind a button. */
export function KeyboardShortcuts({ singleKeys, onSingleKeysChange }: KeyboardShortcutsProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const [opened, setOpened] = useState(false);
  const open = () => {
    flushSync(() => setOpened(true));
    dialog.current?.showModal();
  };
  const others = useSyncExternalStore(
    subscribe,
    () => registered,
    () => NONE,
  );
  const shortcuts = [...others.flat(), helpShortcut(open)];

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!isForShortcuts(event) || (isSingle(event.key) && !singleKeys)) return;
      const handled = shortcuts.some(({ keys, handler }) => keys.includes(event.key) && handler(event));
      if (handled) event.preventDefault();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  });

  return (
    <>
      <button
        type="button"
        className={`${buttons.small} ${classes.opener}`}
        aria-haspopup="dialog"
        onClick={open}
      >
        Keyboard {singleKeys && <kbd>?</kbd>}
      </button>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: a click beside the dialog closes it; the keyboard has Escape. */}
      <dialog
        ref={dialog}
        className={classes.dialog}
        aria-labelledby={titleId}
        onClick={(event) => {
          if (event.target === event.currentTarget) event.currentTarget.close();
        }}
      >
        {opened && (
          <div className={classes.body}>
            <div className={classes.head}>
              <h2 id={titleId}>Keyboard shortcuts</h2>
              <button type="button" className={buttons.small} onClick={() => dialog.current?.close()}>
                Close
              </button>
            </div>
            <label className={classes.switch}>
              <input
                type="checkbox"
                role="switch"
                checked={singleKeys}
                aria-checked={singleKeys}
                onChange={(event) => onSingleKeysChange(event.currentTarget.checked)}
              />
              Single-letter shortcuts
            </label>
            <p className={classes.hint}>
              {singleKeys
                ? 'Letters and signs work wherever nothing is typed. Switch them off when they get in the way.'
                : 'Letters and signs do nothing; the other keys work in the rows of the table.'}
            </p>
            {groupsOf(shortcuts).map(([group, members]) => (
              <section key={group} aria-label={group}>
                <h3>{group}</h3>
                <dl className={classes.list}>
                  {members.map(({ keys, label }) => (
                    <div key={label} data-off={!singleKeys && keys.every(isSingle)}>
                      <dt>
                        {keys.map((key) => (
                          <kbd key={key}>{KEY_NAMES[key] ?? key}</kbd>
                        ))}
                      </dt>
                      <dd>{label}</dd>
                    </div>
                  ))}
                </dl>
              </section>
            ))}
          </div>
        )}
      </dialog>
    </>
  );
}

function helpShortcut(open: () => void): Shortcut {
  const handler = () => {
    open();
    return true;
  };
  return { keys: ['?'], label: 'Show this list', group: 'Anywhere', handler };
}

const KEY_NAMES: Readonly<Record<string, string>> = {
  ' ': 'Space',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowRight: '→',
  Escape: 'Esc',
};

function isSingle(key: string): boolean {
  return key.length === 1 && key !== ' ';
}

function isForShortcuts(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey)
    return false;
  return event.target instanceof Element && !event.target.closest(TYPED_INTO);
}

const TYPED_INTO = [
  'input:not([type="checkbox"], [type="radio"], [type="button"], [type="submit"], [type="reset"])',
  'textarea',
  'select',
  '[contenteditable]:not([contenteditable="false"])',
  'dialog[open]',
].join();

/** By group, with all the keys for one thing together; a capital is the same key with Shift. */
function groupsOf(shortcuts: readonly Shortcut[]): [string, { label: string; keys: string[] }[]][] {
  const groups = new Map<string, Map<string, string[]>>();
  for (const { group, label, keys } of shortcuts) {
    const labels = groups.get(group) ?? new Map<string, string[]>();
    const small = keys.filter((key) => key.length > 1 || key === key.toLowerCase());
    groups.set(group, labels.set(label, [...(labels.get(label) ?? []), ...small]));
  }
  return [...groups].map(([group, labels]) => [group, [...labels].map(([label, keys]) => ({ label, keys }))]);
}
