import { CopyButton } from '@/components/copy-button';
import { MeaningMark } from '@/components/meaning-mark';
import { Panel } from '@/components/panel';
import { PlainText } from '@/components/plain-text';
import { sizeWords } from '@/domain/byte-size';
import type { Callback } from '@/domain/callback-fields';
import { contentDoubts } from '@/domain/content-doubts';
import { judgePreview } from '@/domain/content-preview';
import { judgeContentUrl } from '@/domain/content-url';
import type { Writing } from '@/domain/language';
import { type ContentField, contentsOf, type StoredContent } from '@/domain/stored-contents';
import { FoldedText } from '../../folded-text';
import classes from './content-panel.module.css';
import { ContentPreview } from './content-preview';
import { hrefForPreview } from './preview-href';

const TITLES: Record<ContentField, string> = {
  text: 'Text at an address',
  structured_text: 'Structured text',
  binary_content: 'Binary content',
};

/** Where the content lies, of what type and size. Nothing is loaded from there until somebody asks for it. */
export function ContentPanel({ callback, language }: Writing & { callback: Callback }) {
  const contents = contentsOf(callback);
  if (contents.length === 0) return null;
  return (
    <Panel title="Content">
      <div className={classes.contents}>
        {contents.map((content) => (
          <section key={content.field} className={classes.content} aria-label={TITLES[content.field]}>
            <h3>{TITLES[content.field]}</h3>
            <Content content={content} interactionId={callback.interaction_id} language={language} />
          </section>
        ))}
      </div>
    </Panel>
  );
}

type ContentProps = Writing & { content: StoredContent; interactionId: string };

function Content({ content, interactionId, language }: ContentProps) {
  const { field, url, mime, sizeBytes } = content;
  const judged = judgeContentUrl(url);
  const preview = judgePreview(content);
  const doubts = contentDoubts(content);
  const title = TITLES[field];
  return (
    <>
      <div className={classes.about}>
        {judged.safe && (
          <span>
            On <strong>{judged.host}</strong>
          </span>
        )}
        <div>
          {mime === null ? (
            'no type declared'
          ) : (
            <FoldedText text={mime || 'empty type'} language={language} />
          )}
        </div>
        {sizeBytes !== null && <span>{sizeWords(sizeBytes, language)}</span>}
      </div>
      <div className={classes.address}>
        {judged.safe ? (
          <a href={judged.href} target="_blank" rel="noopener noreferrer nofollow">
            <PlainText>{url}</PlainText>
            <span className="visually-hidden"> (opens in a new tab)</span>
          </a>
        ) : (
          <FoldedText text={url} language={language} />
        )}{' '}
        <CopyButton text={url} what={`the address of ${title.toLowerCase()}`} />
      </div>
      {!judged.safe && <p className={classes.about}>Not a link, because {judged.reason}.</p>}
      {doubts.length > 0 && (
        <ul className={classes.doubts}>
          {doubts.map((doubt) => (
            <li key={doubt}>
              <MeaningMark tone="warn" label="" /> <span>{doubt}</span>
            </li>
          ))}
        </ul>
      )}
      {judged.safe && preview.possible && (
        <ContentPreview
          title={title}
          host={judged.host}
          as={preview.as}
          insecure={judged.href.startsWith('http:')}
          href={hrefForPreview(interactionId, field)}
        />
      )}
      {judged.safe && !preview.possible && (
        <p className={classes.about}>There is no preview: {preview.reason}.</p>
      )}
    </>
  );
}
