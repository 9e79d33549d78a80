import { CopyButton } from '@/components/copy-button';
import { Panel } from '@/components/panel';
import type { Language } from '@/domain/language';
import { writtenNumber } from '@/domain/written-number';
import classes from './page.module.css';

type ChainAnchorProps = { anchor: { id: number; hash: string }; language: Language | null };

/** The anchor of now: by which somebody can prove later that nothing until now was changed or cut off. */
export function ChainAnchor({ anchor: { id, hash }, language }: ChainAnchorProps) {
  const text = `${id}:${hash}`;
  return (
    <Panel title="Proof that nothing was changed">
      <p className={classes.sentence}>
        Each event is chained to the one before it. Keep this anchor outside of this machine:{' '}
        <code>npm run audit:verify -- --anchor</code> with it proves that everything up to event{' '}
        {writtenNumber(id, language)} still stands as it was written.
      </p>
      <p className={classes.anchor}>
        <code className="mono">{text}</code> <CopyButton text={text} what="the anchor" />
      </p>
    </Panel>
  );
}
