import type { ComponentType, ReactNode } from 'react';
import Forbidden from './forbidden';
import NotFound from './not-found';
import { answerWith } from './response-status';

/**
 * A page that says itself, with its status, that it is not for somebody's role or shows what does not exist. The
 * framework draws both by script alone, and sends an empty page to whoever has none.
 */
export function answeredPage<Props>(
  page: (props: Props) => Promise<ReactNode>,
  Missing: ComponentType = NotFound,
): (props: Props) => Promise<ReactNode> {
  return async (props) => {
    try {
      return await page(props);
    } catch (error) {
      const status = statusOf(error);
      if (status === null) throw error;
      await answerWith(status);
      return status === 403 ? <Forbidden /> : <Missing />;
    }
  };
}

// By these Next marks what `NotAllowed` and `notFound()` throw.
function statusOf(error: unknown): 403 | 404 | null {
  const digest = typeof error === 'object' && error !== null && 'digest' in error ? error.digest : null;
  if (digest === 'NEXT_HTTP_ERROR_FALLBACK;403') return 403;
  return digest === 'NEXT_HTTP_ERROR_FALLBACK;404' ? 404 : null;
}
