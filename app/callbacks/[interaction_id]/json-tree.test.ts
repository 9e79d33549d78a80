import { expect, it } from 'vitest';
import { jsonTree, MAX_NODES, searchTree } from './json-tree';

const UDATA =
  '{"__proto__":{"kept":true},"":"","Queue":"Billing","n":1.5,"nested":{"skills":["Gold",null]},"none":{}}';

it('every key is data, whatever it is called', () => {
  const { nodes, more } = jsonTree(UDATA);
  expect(nodes.map(({ key, kind, text }) => [key, kind, text])).toEqual([
    ['__proto__', 'object', '{"kept":true}'],
    ['', 'text', ''],
    ['Queue', 'text', 'Billing'],
    ['n', 'other', '1.5'],
    ['nested', 'object', '{"skills":["Gold",null]}'],
    ['none', 'object', '{}'],
  ]);
  expect(nodes[4]?.children[0]?.children.map(({ key, text }) => [key, text])).toEqual([
    ['0', 'Gold'],
    ['1', 'null'],
  ]);
  expect(more).toBe(false);
});

it.each([
  ['billing', ['Queue']],
  ['QUEUE', ['Queue']],
  ['gold', ['nested']],
  ['skills', ['nested']],
  ['__PROTO__', ['__proto__']],
  ['null', ['nested']],
  ['nothing has this', []],
  ['', ['__proto__', '', 'Queue', 'n', 'nested', 'none']],
])('a search for %j finds %j', (search, keys) => {
  expect(searchTree(jsonTree(UDATA).nodes, search).map(({ key }) => key)).toEqual(keys);
});

it('of a branch that was found by what is inside, only that is left', () => {
  const [nested] = searchTree(jsonTree(UDATA).nodes, 'gold');
  expect(nested?.children[0]?.children.map(({ text }) => text)).toEqual(['Gold']);
});

it('draws no more than a browser can take, and says so', () => {
  const wide = JSON.stringify(Object.fromEntries(Array.from({ length: MAX_NODES }, (_, n) => [`k${n}`, n])));
  expect(jsonTree(wide)).toMatchObject({ more: false });
  const wider = jsonTree(`{"first":[0],${wide.slice(1)}`);
  expect([wider.nodes.length, wider.more]).toEqual([MAX_NODES - 1, true]);
});
