/**
 * Numbers that look random and are the same on every machine for the same keys (splitmix keys, mulberry32 stream).
 * For sample data only: they can be foretold.
 */
export class SeededRandom {
  #state: number;

  /** @param keys whole numbers; each other combination gives another stream */
  constructor(...keys: readonly number[]) {
    this.#state = keys.reduce((state, key) => shuffleBits(Math.imul(state, 31) + key), 0x9e3779b9);
  }

  /** A whole number from 0 to 2^32 - 1. */
  bits(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  }

  /** A number from 0 up to 1, without 1. */
  fraction(): number {
    return this.bits() / 4_294_967_296;
  }

  /** A whole number from `min` to `max`, both included. */
  between(min: number, max: number): number {
    return min + Math.floor(this.fraction() * (max - min + 1));
  }

  chance(probability: number): boolean {
    return this.fraction() < probability;
  }

  pick<T>(list: readonly [T, ...T[]]): T {
    return list[this.between(1, list.length) - 1] ?? list[0];
  }

  /** One of the values, each as often as its weight asks. */
  weighted<T>(choices: Choices<T>): T {
    let total = 0;
    for (const choice of choices) total += choice[1];
    let left = this.fraction() * total;
    for (const choice of choices) {
      left -= choice[1];
      if (left < 0) return choice[0];
    }
    return choices[0][0];
  }

  /** The pattern with a digit for each `#`. */
  digits(pattern: string): string {
    return pattern.replace(/#/g, () => String(this.between(0, 9)));
  }
}

export type Choices<T> = readonly [Choice<T>, ...Choice<T>[]];

type Choice<T> = readonly [value: T, weight: number];

/** Turns each 32-bit number into another one, no two into the same. */
export function shuffleBits(number: number): number {
  let bits = number | 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x7feb352d);
  bits = Math.imul(bits ^ (bits >>> 15), 0x846ca68b);
  return (bits ^ (bits >>> 16)) >>> 0;
}
