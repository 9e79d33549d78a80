import { Panel } from '@/components/panel';
import { PlainText } from '@/components/plain-text';
import type { Clock } from '@/domain/settings';
import { shortened } from '../shortened';
import { RelativeList, type ShownRelative } from './relative-list';
import classes from './relatives-panel.module.css';

type RelativePage = { relatives: readonly ShownRelative[]; more: boolean };

type RelativesPanelProps = {
  relatives: {
    parent: ShownRelative | null;
    root: ShownRelative | null;
    children: RelativePage;
    thread: RelativePage;
  };
  /** As the record names them. */
  links: { interaction_id: string; parent_id: string | null; thread_id: string | null };
  clock: Clock;
};

/** The other callbacks of the same story. Those that are named twice are shown once, by their nearest kinship. */
export function RelativesPanel({ relatives, links, clock }: RelativesPanelProps) {
  const { parent, root, children, thread } = relatives;
  const { interaction_id, parent_id, thread_id } = links;
  const near = new Set([parent, root, ...children.relatives].map((relative) => relative?.interaction_id));
  const others = thread.relatives.filter((relative) => !near.has(relative.interaction_id));
  const namesParent = parent_id !== null && parent_id !== interaction_id;
  const namesRoot = thread_id !== null && thread_id !== interaction_id && thread_id !== parent_id;
  if (!namesParent && !namesRoot && children.relatives.length + others.length === 0) return null;
  return (
    <Panel title="Linked callbacks">
      {namesParent && <LinkedOne title="Parent" relative={parent} id={parent_id} clock={clock} />}
      {namesRoot && (
        <LinkedOne title="Beginning of the thread" relative={root} id={thread_id} clock={clock} />
      )}
      <LinkedMany title="Children" page={children} clock={clock} />
      <LinkedMany title="Same thread" page={{ ...thread, relatives: others }} clock={clock} />
    </Panel>
  );
}

type LinkedOneProps = { title: string; relative: ShownRelative | null; id: string; clock: Clock };

function LinkedOne({ title, relative, id, clock }: LinkedOneProps) {
  return (
    <>
      <h3>{title}</h3>
      {relative ? (
        <RelativeList relatives={[relative]} clock={clock} />
      ) : (
        <p className={classes.missing}>
          <PlainText>{shortened(id, 80)}</PlainText> is not kept here.
        </p>
      )}
    </>
  );
}

function LinkedMany({ title, page, clock }: { title: string; page: RelativePage; clock: Clock }) {
  if (page.relatives.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <RelativeList relatives={page.relatives} clock={clock} />
      {page.more && (
        <p className={classes.missing}>There are more; these are the first {page.relatives.length}.</p>
      )}
    </>
  );
}
