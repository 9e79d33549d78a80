/** Where two texts differ: what they begin and end with alike, and what stood and stands between. */
export type TextDifference = { head: string; removed: string; added: string; tail: string };

const MAX_WORD = 30;

/** Compares two texts. The differing part is widened to whole words, where these are not longer than 30 characters. */
export function textDifference(before: string, after: string): TextDifference {
  const shortest = Math.min(before.length, after.length);
  let start = 0;
  while (start < shortest && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < shortest - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  const head = wordStart(before.slice(0, start));
  const tail = wordEnd(before.slice(before.length - end));
  return {
    head: before.slice(0, head),
    removed: before.slice(head, before.length - tail),
    added: after.slice(head, after.length - tail),
    tail: before.slice(before.length - tail),
  };
}

/** How much of a beginning is whole words; half of a surrogate pair never stays behind. */
function wordStart(head: string): number {
  const [word = ''] = /\S*$/.exec(head.slice(-MAX_WORD - 1)) ?? [];
  if (word.length <= MAX_WORD) return head.length - word.length;
  return /[\ud800-\udbff]$/.test(head) ? head.length - 1 : head.length;
}

function wordEnd(tail: string): number {
  const [word = ''] = /^\S*/.exec(tail.slice(0, MAX_WORD + 1)) ?? [];
  if (word.length <= MAX_WORD) return tail.length - word.length;
  return /^[\udc00-\udfff]/.test(tail) ? tail.length - 1 : tail.length;
}
