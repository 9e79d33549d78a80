/** Wrong arguments: the reason, and a word on where to read more, are all that a person needs. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/**
 * Runs a command of the command line: an error becomes one sentence on stderr and an exit code, 2 for wrong
 * arguments and 1 for anything else.
 */
export async function runCommand(help: string, command: (args: string[]) => Promise<void>): Promise<void> {
  const args = process.argv.slice(2);
  if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write(help);
    return;
  }
  try {
    await command(args);
  } catch (error) {
    const wrongUse = isUsageError(error);
    const reason = reasonOf(error);
    process.stderr.write(wrongUse ? `${reason}\nWith --help, the command explains itself.\n` : `${reason}\n`);
    process.exitCode = wrongUse ? 2 : 1;
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const missing = 'code' in error && error.code === 'ENOENT' && 'path' in error;
  return missing ? `There is no file ${error.path}.` : error.message;
}

function isUsageError(error: unknown): boolean {
  if (error instanceof UsageError) return true;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return code.startsWith('ERR_PARSE_ARGS');
}

/** Reads a whole number that was given as an argument. @throws UsageError */
export function wholeNumber(name: string, text: string, min: number, max: number): number {
  const number = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
  if (number >= min && number <= max) return number;
  throw new UsageError(
    `--${name} must be a whole number from ${min} to ${max.toLocaleString('en')}; it is “${text}”.`,
  );
}

/** The one file that a command was given. @throws UsageError */
export function onlyFile(positionals: readonly string[]): string {
  const [file, ...more] = positionals;
  if (file === undefined || file === '') throw new UsageError('The file is missing.');
  if (more.length > 0) throw new UsageError(`One file, please; ${positionals.length} were given.`);
  return file;
}
