import type { ReactNode } from 'react';
import { TimeText } from '@/components/time-text';
import { type CallbackChanges, type CallbackEvent, wayWords } from '@/domain/callback-event';
import type { Clock } from '@/domain/settings';
import { actWords, changesOf, type StoryAct } from '@/domain/story-act';
import type { Reader } from '@/domain/time-zone';
import { CodeMark, resultView } from '../../code-mark';
import { timeView } from '../callback-row';
import { EventChanges } from './event-changes';
import type { StoryEntry } from './story-entries';
import classes from './story-panel.module.css';
import { type ShownSuccession, SuccessionLink } from './succession-link';

/** One entry of a story: what was done, by whom and when, and what it changed. */
export function StoryEntryItem({ entry, clock }: { entry: StoryEntry; clock: Clock }) {
  if (entry.kind === 'act') return <ActItem {...entry} clock={clock} />;
  const { event, succession } = entry;
  return (
    <li data-undone={succession.undone || undefined}>
      <What undone={succession.undone}>
        <SuccessionWords succession={succession} reader={clock} />
      </What>
      <ByLine event={event} title={null} clock={clock} />
    </li>
  );
}

type ActItemProps = { act: StoryAct; succession: ShownSuccession | null; clock: Clock };

function ActItem({ act, succession, clock }: ActItemProps) {
  const [first] = act.events;
  const last = act.events.at(-1) ?? first;
  const changes = changesOf(act);
  return (
    <li data-undone={act.undoneLater || undefined}>
      <What undone={act.undoneLater}>
        {succession ? (
          <SuccessionWords succession={succession} reader={clock} />
        ) : (
          <strong>{actWords(act)}</strong>
        )}
        {last.command === 'record_result' && <Result changes={changes} />}
      </What>
      <ByLine event={last} title={`version ${last.version}`} clock={clock} />
      {changes === null ? (
        <em>What it changed was erased.</em>
      ) : (
        <EventChanges changes={changes} created={first.version === 1} reader={clock} />
      )}
    </li>
  );
}

function What({ undone, children }: { undone: boolean; children: ReactNode }) {
  return (
    <p className={classes.what}>
      <span>{children}</span>
      {undone && <span className={classes.undone}>undone later</span>}
    </p>
  );
}

/** What was done, and how the other callback is named behind it. */
const SUCCESSION_WORDS: Record<ShownSuccession['kind'], readonly [done: string, other: string]> = {
  replaced_by: ['Rescheduled', 'to'],
  replaces: ['Scheduled', 'in place of'],
  recreated_as: ['Recreated', 'as'],
  recreated_from: ['Recreated', 'from'],
};

function SuccessionWords({ succession, reader }: { succession: ShownSuccession; reader: Reader }) {
  const [done, other] = SUCCESSION_WORDS[succession.kind];
  return (
    <>
      <strong>{done}</strong> {other} <SuccessionLink other={succession.other} reader={reader} />
    </>
  );
}

function Result({ changes }: { changes: CallbackChanges | null }) {
  const [result, status] = [changes?.call_result?.[1], changes?.callback_status?.[1]];
  if (typeof result !== 'number') return null;
  return (
    <>
      : <CodeMark view={resultView(result, typeof status === 'number' ? status : null)} />
    </>
  );
}

type ByLineProps = { event: CallbackEvent; title: string | null; clock: Clock };

function ByLine({ event: { at, actor_name, actor_role, way }, title, clock }: ByLineProps) {
  const time = timeView(at, clock);
  return (
    <p className={classes.by}>
      by {actor_name}
      {actor_name.toLowerCase() !== actor_role && ` (${actor_role})`}
      {way !== 'form' && `, ${wayWords(way)}`} ·{' '}
      <TimeText time={{ ...time, full: title === null ? time.full : `${time.full}, ${title}` }} />
    </p>
  );
}
