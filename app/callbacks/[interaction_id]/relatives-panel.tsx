import Link from 'next/link';
import { Panel } from '@/components/panel';
import { PlainText } from '@/components/plain-text';
import { TimeText } from '@/components/time-text';
import { hrefForCallback } from '@/domain/callback-filter-links';
import { CodeMark, statusView } from '../../code-mark';
import { type Clock, timeView } from '../callback-row';
import classes from './relatives-panel.module.css';

type Relative = {
  interaction_id: string;
  callback_status: number | null;
  start_time: string;
  subject: string | null;
};

type RelativesPanelProps = {
  relatives: { parent: Relative | null; children: readonly Relative[]; thread: readonly Relative[] };
  parentId: string | null;
  clock: Clock;
};

/** The other callbacks of the same story. */
export function RelativesPanel({ relatives, parentId, clock }: RelativesPanelProps) {
  const { parent, children, thread } = relatives;
  if (parentId === null && children.length === 0 && thread.length === 0) return null;
  return (
    <Panel title="Linked callbacks">
      {parent && <RelativeList title="Parent" relatives={[parent]} clock={clock} />}
      {parentId !== null && !parent && (
        <p className={classes.missing}>
          Parent <PlainText>{parentId}</PlainText> is not kept here.
        </p>
      )}
      <RelativeList title="Children" relatives={children} clock={clock} />
      <RelativeList title="Same thread" relatives={thread} clock={clock} />
    </Panel>
  );
}

function RelativeList({
  title,
  relatives,
  clock,
}: {
  title: string;
  relatives: readonly Relative[];
  clock: Clock;
}) {
  if (relatives.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul className={classes.list}>
        {relatives.map(({ interaction_id, callback_status, start_time, subject }) => (
          <li key={interaction_id}>
            <Link href={hrefForCallback(interaction_id)} prefetch={false}>
              <PlainText>{subject || interaction_id}</PlainText>
            </Link>
            <CodeMark view={statusView(callback_status)} />
            <TimeText time={timeView(start_time, clock)} />
          </li>
        ))}
      </ul>
    </>
  );
}
