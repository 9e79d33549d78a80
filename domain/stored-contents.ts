import type { Callback } from './callback-fields';
import type { DeclaredContent } from './content-doubts';
import { judgeContentUrl } from './content-url';

export const CONTENT_FIELDS = ['text', 'structured_text', 'binary_content'] as const;

/** The fields that may hold the address of a content. */
export type ContentField = (typeof CONTENT_FIELDS)[number];

/** Whether a name is one of theirs. */
export function isContentField(name: string): name is ContentField {
  return CONTENT_FIELDS.some((field) => field === name);
}

export type StoredContent = DeclaredContent & { field: ContentField };

/**
 * The contents that a record names, with what it declares of them. `text` is one only where all of it is a web
 * address, as the vendor's server writes it.
 */
export function contentsOf(
  callback: Pick<
    Callback,
    ContentField | 'structured_text_mime' | 'binary_content_mime' | 'binary_content_size'
  >,
): StoredContent[] {
  const { text, structured_text, structured_text_mime, binary_content } = callback;
  const contents: StoredContent[] = [];
  if (text !== null && judgeContentUrl(text).safe) {
    contents.push({ field: 'text', url: text, mime: null, sizeBytes: null });
  }
  if (structured_text !== null) {
    contents.push({
      field: 'structured_text',
      url: structured_text,
      mime: structured_text_mime,
      sizeBytes: null,
    });
  }
  if (binary_content !== null) {
    const { binary_content_mime: mime, binary_content_size: sizeBytes } = callback;
    contents.push({ field: 'binary_content', url: binary_content, mime, sizeBytes });
  }
  return contents;
}
