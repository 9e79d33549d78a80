import { Fact, Facts, Panel } from '@/components/panel';
import { PlainText } from '@/components/plain-text';
import type { Callback } from '@/domain/callback-fields';
import { judgeContentUrl } from '@/domain/content-url';

/** Where the content lies, of what type and size. Nothing is loaded from there until somebody follows the link. */
export function ContentPanel({ callback }: { callback: Callback }) {
  const { structured_text, structured_text_mime, binary_content, binary_content_mime, binary_content_size } =
    callback;
  if (structured_text === null && binary_content === null) return null;
  return (
    <Panel title="Content">
      <Facts>
        {structured_text !== null && (
          <Fact label="Structured text">
            <ContentLink url={structured_text} mime={structured_text_mime} sizeBytes={null} />
          </Fact>
        )}
        {binary_content !== null && (
          <Fact label="Binary content">
            <ContentLink url={binary_content} mime={binary_content_mime} sizeBytes={binary_content_size} />
          </Fact>
        )}
      </Facts>
    </Panel>
  );
}

function ContentLink({
  url,
  mime,
  sizeBytes,
}: {
  url: string;
  mime: string | null;
  sizeBytes: number | null;
}) {
  const judged = judgeContentUrl(url);
  const about = [mime, sizeBytes === null ? null : `${sizeBytes.toLocaleString('en')} bytes`]
    .filter(Boolean)
    .join(', ');
  if (!judged.safe) {
    return (
      <>
        <PlainText>{url}</PlainText>
        <br />
        <span style={{ color: 'var(--muted)' }}>
          {about && <PlainText>{`${about}. `}</PlainText>}Not a link, because {judged.reason}.
        </span>
      </>
    );
  }
  return (
    <>
      <a href={judged.href} target="_blank" rel="noopener noreferrer nofollow">
        <PlainText>{url}</PlainText>
      </a>
      <br />
      <span style={{ color: 'var(--muted)' }}>
        <PlainText>{`On ${judged.host}${about ? `, ${about}` : ''}`}</PlainText>
      </span>
    </>
  );
}
