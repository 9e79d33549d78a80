/** The first and the last id of an unbroken run; the same one where it stands alone. */
export type IdRange = readonly [from: number, to: number];

/**
 * Writes ids as ranges: `12,15-19`.
 * @param ids whole numbers from 1 up, ascending, none twice
 * @throws RangeError when they are not
 */
export function idRangesText(ids: Iterable<number>): string {
  const ranges: [from: number, to: number][] = [];
  let before = 0;
  for (const id of ids) {
    if (!Number.isSafeInteger(id) || id <= before) throw new RangeError(`${id} does not follow ${before}`);
    const last = ranges.at(-1);
    if (last && last[1] + 1 === id) last[1] = id;
    else ranges.push([id, id]);
    before = id;
  }
  return ranges.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(',');
}

/**
 * The inverse of `idRangesText`, read strictly: one text for one set of ids.
 * @throws RangeError when it is not a text that `idRangesText` writes
 */
export function parseIdRanges(text: string): IdRange[] {
  if (text === '') return [];
  let before = -1;
  return text.split(',').map((part) => {
    const match = /^([1-9]\d{0,15})(?:-([1-9]\d{0,15}))?$/.exec(part);
    const from = Number(match?.[1]);
    const to = Number(match?.[2] ?? match?.[1]);
    const isRange = Number.isSafeInteger(from) && Number.isSafeInteger(to) && from > before + 1;
    if (!isRange || (match?.[2] !== undefined && to <= from)) {
      throw new RangeError(`“${part.slice(0, 40)}” is not a range of ids in ascending order`);
    }
    before = to;
    return [from, to];
  });
}
