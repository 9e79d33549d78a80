import { PlainText } from '@/components/plain-text';
import type { ValueView } from '@/domain/value-words';
import { CodeWords } from './code-words';

/** A value before and after; moments of the same minute are told exactly. */
export function FromTo({ from, to }: { from: ValueView; to: ValueView }) {
  const exactly = from.words === to.words;
  return (
    <>
      <del>
        <Value view={from} exactly={exactly} />
      </del>{' '}
      →{' '}
      <ins>
        <Value view={to} exactly={exactly} />
      </ins>
    </>
  );
}

function Value({
  view: { words, code, exactly },
  exactly: tellExactly,
}: {
  view: ValueView;
  exactly: boolean;
}) {
  if (code !== null) return <CodeWords label={words} code={code} />;
  return <PlainText title={exactly ?? undefined}>{tellExactly ? (exactly ?? words) : words}</PlainText>;
}
