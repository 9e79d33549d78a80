import { inexactText } from './exact-json';
import { DESIRED_RESPONSE_TYPES } from './interaction-codes';

/**
 * Reads which ways to be reached are asked for: the three that are known, in any case and with commas between, others
 * that a server sent as they are spelled. A value that begins with `=` is one whole text: what cannot be said otherwise.
 * @param values the repeated values of the key
 * @param refuse is told what can never have been kept
 * @returns each once: the known ones first, the others in order
 */
export function readResponseTypes(
  values: readonly string[],
  refuse: (value: string) => void,
): readonly string[] {
  const texts = values.flatMap((value) =>
    value.startsWith('=')
      ? [value.slice(1)]
      : value
          .split(',')
          .map((token) => token.trim())
          .filter((token) => token !== '')
          .map((token) => knownType(token) ?? token),
  );
  for (const text of texts) if (!canBeKept(text)) refuse(text);
  const kept = new Set(texts.filter(canBeKept));
  const others = [...kept].filter((text) => knownType(text) !== text).sort();
  return [...DESIRED_RESPONSE_TYPES.filter((type) => kept.has(type)), ...others];
}

/** The values by which ways to be reached stand in a URL or a form; those that begin with `=` must stand alone. */
export function responseTypeTokens(types: readonly string[]): string[] {
  return types.map((type) => (isPlain(type) ? type : `=${type}`));
}

function isPlain(type: string): boolean {
  const asRead = knownType(type) ?? type;
  return asRead === type && type === type.trim() && type !== '' && !/^=|,/.test(type);
}

function knownType(token: string): string | undefined {
  const lower = token.toLowerCase();
  return DESIRED_RESPONSE_TYPES.find((type) => type.toLowerCase() === lower);
}

const MAX_TEXT_LENGTH = 1000;

function canBeKept(text: string): boolean {
  return text.length <= MAX_TEXT_LENGTH && !inexactText(text);
}
