import { hrefForCallback } from '@/domain/callback-filter-links';
import type { ContentField } from '@/domain/stored-contents';

/** The address of the document in which a content of a callback is shown without rights. */
export function hrefForPreview(interactionId: string, field: ContentField): string {
  return `${hrefForCallback(interactionId)}/preview/${field}`;
}
