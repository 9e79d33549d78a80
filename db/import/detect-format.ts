import { extname } from 'node:path';

export type ImportFormat = 'json' | 'ndjson' | 'csv';

const FORMAT_OF_EXTENSION: ReadonlyMap<string, ImportFormat> = new Map([
  ['.csv', 'csv'],
  ['.ndjson', 'ndjson'],
  ['.jsonl', 'ndjson'],
]);

/**
 * The format of a file, from its extension or, when that does not tell, from its first bytes.
 * `.json` does not tell an array from one object a line, for such a file often holds those.
 */
export function detectFormat(fileName: string, firstBytes: Buffer): ImportFormat {
  const extension = extname(fileName).toLowerCase();
  const told = FORMAT_OF_EXTENSION.get(extension);
  if (told !== undefined) return told;
  // A byte order mark counts as space here.
  const text = firstBytes.toString('utf8').trimStart();
  if (text.startsWith('[')) return 'json';
  if (!text.startsWith('{')) return extension === '.json' ? 'json' : 'csv';
  const [firstLine = ''] = text.split('\n', 1);
  return isJson(firstLine) ? 'ndjson' : 'json';
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
