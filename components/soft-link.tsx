import type { ComponentProps } from 'react';

type SoftLinkProps = ComponentProps<'a'> & {
  href: string;
  /** Whether it takes the place of the page in the history, for changes that Back should not undo one by one. */
  replaces?: boolean;
};

/**
 * A link inside the site that `SoftNavigation` follows without loading the page anew. A list has dozens of them: as
 * bare elements they cost the server a tenth of what components of the router do.
 */
export function SoftLink({ replaces = false, ...props }: SoftLinkProps) {
  return <a {...props} data-soft={replaces ? 'replace' : 'push'} />;
}
