import fc from 'fast-check';
import { expect, it } from 'vitest';
import { changesBetween, replayEvents } from './callback-event';
import { CALLBACK_FIELD_NAMES, type Callback, type CallbackField, describeField } from './callback-fields';
import { parseStoredCallback } from './callback-schema';

const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 });
const VALUES: Record<ReturnType<typeof describeField>['kind'], fc.Arbitrary<unknown>> = {
  code: fc.nat(60),
  string: text,
  integer: fc.nat(),
  instant: fc
    .date({ min: new Date('2026-01-01'), max: new Date('2026-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString()),
  boolean: fc.boolean(),
  url: fc.webUrl(),
  json: fc.dictionary(fc.oneof(fc.constant('__proto__'), text), text),
};

function anyValueOf(field: CallbackField): fc.Arbitrary<unknown> {
  const { kind, required } = describeField(field);
  return required ? VALUES[kind] : fc.option(VALUES[kind]);
}

const callback: fc.Arbitrary<Callback> = fc
  .tuple(
    fc.record(Object.fromEntries(CALLBACK_FIELD_NAMES.map((field) => [field, anyValueOf(field)]))),
    fc.dictionary(text, fc.nat(), { maxKeys: 1 }),
  )
  .map(([fields, unknown]) => parseStoredCallback({ ...unknown, ...fields }))
  .filter((parsed) => parsed.ok)
  .map((parsed) => parsed.callback);

it('the events of any sequence of states give the last state', () => {
  fc.assert(
    fc.property(fc.array(callback, { minLength: 1, maxLength: 5 }), (states) => {
      const events = states.map((state, index) => ({
        changes: changesBetween(states[index - 1] ?? null, state),
      }));
      const stored: typeof events = JSON.parse(JSON.stringify(events));
      expect(replayEvents(stored)).toEqual(states.at(-1));
    }),
  );
});

it('a change holds exactly the fields that differ, with the values before and after', () => {
  fc.assert(
    fc.property(callback, callback, (before, after) => {
      const changes = changesBetween(before, after);
      for (const [field, change] of Object.entries(changes)) {
        expect(before).toHaveProperty(field, change[0]);
        expect(after).toHaveProperty(field, change[1]);
        expect(change[0]).not.toBe(change[1]);
      }
      expect({ ...before, ...replayed(changes) }).toEqual(after);
      expect(changesBetween(after, after)).toEqual({});
    }),
  );
});

it('a created record comes from nulls, and what is unset is left out', () => {
  fc.assert(
    fc.property(callback, (created) => {
      const set = Object.entries(created).filter(([, value]) => value !== null);
      expect(changesBetween(null, created)).toEqual(
        Object.fromEntries(set.map(([field, value]) => [field, [null, value]])),
      );
    }),
  );
});

it('nothing happened to what has no events; an erased payload changes nothing', () => {
  expect(replayEvents([])).toBeNull();
  expect(replayEvents([{ changes: { subject: [null, 'a'] } }, { changes: null }])).toMatchObject({
    subject: 'a',
    text: null,
  });
});

function replayed(changes: ReturnType<typeof changesBetween>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(changes).map(([field, [, to]]) => [field, to]));
}
