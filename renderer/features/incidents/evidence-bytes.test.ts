import { expect, test } from 'vitest';
import { isPicture, isText } from './evidence-bytes.ts';

test.each([
  ['image/png', true, false],
  ['image/jpeg', true, false],
  // A document that may hold anything, never drawn as a picture.
  ['image/svg+xml', false, true],
  ['text/plain', false, true],
  ['application/json', false, true],
  ['application/problem+json', false, true],
  ['text/html', false, true],
  ['application/octet-stream', false, false],
  ['application/pdf', false, false],
])('%s is a picture: %s, text: %s', (mediaType, picture, text) => {
  expect(isPicture({ mediaType })).toBe(picture);
  expect(isText({ mediaType })).toBe(text);
});
