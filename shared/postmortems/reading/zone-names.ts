/** Time zones as reports name them: `PST`, `UTC+2`, `Iran time`, `Pacific`, `Europe/Berlin`. */
import { isAmbiguousZone, readZone } from '#shared/time/zones.ts';

/** Places and regions that have one zone, or one that everybody means. Lower case. */
const PLACES: Readonly<Record<string, string>> = {
  iran: 'Asia/Tehran',
  tehran: 'Asia/Tehran',
  pacific: 'America/Los_Angeles',
  california: 'America/Los_Angeles',
  mountain: 'America/Denver',
  central: 'America/Chicago',
  eastern: 'America/New_York',
  'new york': 'America/New_York',
  pt: 'America/Los_Angeles',
  mt: 'America/Denver',
  ct: 'America/Chicago',
  et: 'America/New_York',
  london: 'Europe/London',
  uk: 'Europe/London',
  'british summer': 'Europe/London',
  berlin: 'Europe/Berlin',
  german: 'Europe/Berlin',
  germany: 'Europe/Berlin',
  paris: 'Europe/Paris',
  'central european': 'Europe/Berlin',
  india: 'Asia/Kolkata',
  indian: 'Asia/Kolkata',
  'indian standard': 'Asia/Kolkata',
  nepal: 'Asia/Kathmandu',
  japan: 'Asia/Tokyo',
  tokyo: 'Asia/Tokyo',
  korea: 'Asia/Seoul',
  china: 'Asia/Shanghai',
  beijing: 'Asia/Shanghai',
  singapore: 'Asia/Singapore',
  israel: 'Asia/Jerusalem',
  moscow: 'Europe/Moscow',
  turkey: 'Europe/Istanbul',
  istanbul: 'Europe/Istanbul',
  dubai: 'Asia/Dubai',
  sydney: 'Australia/Sydney',
};

/** The zone to store, or null when the words name none, or more than one. */
export function readPlaceZone(words: string): string | null {
  const text = words.trim();
  const offset = /^(?:UTC|GMT)?\s?([+-])(\d{1,2})(?::?(\d{2}))?$/i.exec(text);
  if (offset) return readZone(`${offset[1]}${offset[2]!.padStart(2, '0')}:${offset[3] ?? '00'}`);
  if (isAmbiguousZone(text.toUpperCase())) return null;
  const place = text.toLowerCase().replace(/ (?:standard |daylight )?time$/, '');
  return PLACES[place] ?? (/^[A-Z]{1,4}$|\//.test(text) ? readZone(text) : null);
}

const SAID: readonly RegExp[] = [
  /\b(?:[Aa]ll )?(?:[Tt]imes?|[Tt]imestamps?|[Tt]ime ?zone)\b(?: (?:are|is|given|listed|shown|stated|below|here|in this \w+))*(?: in| as|:)?:?\s*(?:the )?\(?((?:UTC|GMT)\s?[+-]\d{1,2}(?::?\d{2})?|[A-Z]{1,4}\b|[A-Z][A-Za-z_]+\/[A-Za-z_]+|[A-Z][a-z]+(?: [A-Z][a-z]+)?(?= time\b))/,
  /\(((?:UTC|GMT)?\s?[+-]\d{1,2}(?::?\d{2})?|[A-Z]{2,4}|[A-Z][A-Za-z_]+\/[A-Za-z_]+|[A-Z][a-z]+(?: [A-Z][a-z]+)? time|[A-Z][a-z]+(?: [A-Z][a-z]+)?(?= time))[),]/,
  /\bin ((?:UTC|GMT)(?:\s?[+-]\d{1,2}(?::?\d{2})?)?|[A-Z]{3,4})\b/,
];

/** The zone that a sentence or heading states for the times near it: `All times in PST`, `Timeline (UTC)`. */
export function statedZone(text: string): string | null {
  for (const pattern of SAID) {
    const found = pattern.exec(text);
    const zone = found && readPlaceZone(found[1]!);
    if (zone) return zone;
  }
  return null;
}
