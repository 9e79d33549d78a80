const UNITS: readonly [unit: string, bytes: number][] = [
  ['terabyte', 1e12],
  ['gigabyte', 1e9],
  ['megabyte', 1e6],
  ['kilobyte', 1e3],
];

/** A size in bytes as people read it, and exactly: `1.2 MB (1,234,567 bytes)`; small ones in bytes alone. */
export function sizeWords(bytes: number): string {
  const exact = `${bytes.toLocaleString('en')} ${bytes === 1 ? 'byte' : 'bytes'}`;
  const [unit, size] = UNITS.find(([, least]) => bytes >= least) ?? [];
  if (!unit || !size) return exact;
  const short = new Intl.NumberFormat('en', { style: 'unit', unit, maximumFractionDigits: 1 });
  return `${short.format(bytes / size)} (${exact})`;
}
