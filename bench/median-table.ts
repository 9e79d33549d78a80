/** How long one way of writing took once. */
export type Timing = { name: string; wallSeconds: number; cpuSeconds: number };

/** A table of medians, each with its ratio to one of the ways: above 1 is faster than that one. */
export function medianTable(timings: readonly Timing[], rows: number, comparedWith: string): string {
  const wallOf = (name: string) => median(timings, name, 'wallSeconds');
  const cpuOf = (name: string) => median(timings, name, 'cpuSeconds');
  const names = [...new Set(timings.map(({ name }) => name))];
  const lines = names.map((name) =>
    [
      name.padEnd(18),
      Math.round(rows / wallOf(name))
        .toLocaleString('en')
        .padStart(10),
      (wallOf(comparedWith) / wallOf(name)).toFixed(2).padStart(8),
      ((cpuOf(name) / rows) * 1_000_000).toFixed(0).padStart(12),
      (cpuOf(comparedWith) / cpuOf(name)).toFixed(2).padStart(11),
    ].join(' | '),
  );
  const head = `${'way'.padEnd(18)} | ${'rows/s'.padStart(10)} | ${'ratio'.padStart(8)} | ${'CPU µs/row'.padStart(12)} | ${'CPU ratio'.padStart(11)}`;
  return `${[head, ...lines].join('\n')}\n`;
}

function median(timings: readonly Timing[], name: string, measure: 'wallSeconds' | 'cpuSeconds'): number {
  const values = timings
    .filter((timing) => timing.name === name)
    .map((timing) => timing[measure])
    .sort((a, b) => a - b);
  const middle = values.length / 2;
  const [low = Number.NaN, high = low] = [values[Math.ceil(middle) - 1], values[Math.floor(middle)]];
  return (low + high) / 2;
}
