/** The beginning of somebody else's text, for a place that has room for no more; no character is cut in half. */
export function shortened(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length).toWellFormed()}…` : text;
}
