import type { Language } from './language';
import { writtenNumber } from './written-number';

const UNITS: readonly [unit: string, bytes: number][] = [
  ['TB', 1e12],
  ['GB', 1e9],
  ['MB', 1e6],
  ['kB', 1e3],
];

/** A size in bytes as people read it, and exactly: `1.2 MB (1,234,567 bytes)`; small ones in bytes alone. */
export function sizeWords(bytes: number, language: Language | null): string {
  const exact = `${writtenNumber(bytes, language)} ${bytes === 1 ? 'byte' : 'bytes'}`;
  const [unit, size] = UNITS.find(([, least]) => bytes >= least) ?? [];
  if (!unit || !size) return exact;
  return `${writtenNumber(Math.round((bytes / size) * 10) / 10, language)} ${unit} (${exact})`;
}
