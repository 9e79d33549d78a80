import { LF } from './byte-window';

const QUOTE = 0x22;
const COMMA = 0x2c;
const CR = 0x0d;

const CELL_START = 0;
const PLAIN = 1;
const QUOTED = 2;
const AFTER_QUOTE = 3;
const AFTER_QUOTE_CR = 4;
const BROKEN = 5;

/**
 * Finds where a CSV record ends (RFC 4180: a line end inside quotes is no end), with enough knowledge of
 * cells to tell a stray quote. It can stop at any byte and go on when more bytes are there.
 */
export class CsvScanner {
  #state = CELL_START;
  /** Cells begun so far. */
  cells = 1;
  /** Line ends inside quotes so far. */
  newlines = 0;
  /** `newlines` at the last opening quote. */
  newlinesBeforeQuote = 0;
  hasQuotes = false;
  /** What is wrong with the cell begun last; the record then ends with its line. */
  problem: string | null = null;

  /** Inside a quoted cell that is not closed yet. */
  get isOpen(): boolean {
    return this.#state === QUOTED;
  }

  begin(): void {
    this.#state = CELL_START;
    this.cells = 1;
    this.newlines = 0;
    this.newlinesBeforeQuote = 0;
    this.hasQuotes = false;
    this.problem = null;
  }

  /** The offset of the \n that ends the record, or -1 when it does not end before `to`. */
  scan(bytes: Buffer, from: number, to: number): number {
    let at = from;
    while (at < to) {
      const byte = bytes[at];
      switch (this.#state) {
        case PLAIN: {
          while (at < to && bytes[at] !== COMMA && bytes[at] !== LF && bytes[at] !== QUOTE) at++;
          if (at === to) return -1;
          if (bytes[at] === LF) return at;
          if (bytes[at] === COMMA) this.#nextCell();
          else this.#break('holds a quote but does not begin with one');
          break;
        }
        case QUOTED: {
          while (at < to && bytes[at] !== QUOTE) {
            if (bytes[at] === LF) this.newlines++;
            at++;
          }
          if (at < to) this.#state = AFTER_QUOTE;
          break;
        }
        case CELL_START:
          if (byte === LF) return at;
          if (byte === COMMA) this.#nextCell();
          else if (byte === QUOTE) this.#open();
          else this.#state = PLAIN;
          break;
        case AFTER_QUOTE:
          if (byte === LF) return at;
          if (byte === COMMA) this.#nextCell();
          else if (byte === QUOTE) this.#state = QUOTED;
          else if (byte === CR) this.#state = AFTER_QUOTE_CR;
          else this.#break('goes on after its closing quote');
          break;
        case AFTER_QUOTE_CR:
          if (byte === LF) return at;
          this.#break('goes on after its closing quote');
          break;
        default: {
          const end = bytes.indexOf(LF, at);
          return end < to ? end : -1;
        }
      }
      at++;
    }
    return -1;
  }

  #nextCell(): void {
    this.cells++;
    this.#state = CELL_START;
  }

  #open(): void {
    this.#state = QUOTED;
    this.hasQuotes = true;
    this.newlinesBeforeQuote = this.newlines;
  }

  #break(problem: string): void {
    this.problem = problem;
    this.#state = BROKEN;
  }
}
