type Click = {
  button: number;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
  defaultPrevented: boolean;
};

/** Whether a click on a link is for the page itself, and not for a new tab, a new window or a download. */
export function isPlainClick(click: Click, allowed?: 'shift'): boolean {
  const { button, ctrlKey, metaKey, altKey, shiftKey, defaultPrevented } = click;
  return (
    button === 0 && !ctrlKey && !metaKey && !altKey && !defaultPrevented && (!shiftKey || allowed === 'shift')
  );
}
