/** The file as a whole cannot be imported; the message says why, to a user. */
export class ImportFileError extends Error {
  override name = 'ImportFileError';
}
