import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { INCIDENT_SCREENS } from './incident-screens.ts';
import { EMPTY_SCREENS, FULL_SCREENS, RUNNING_SCREENS } from './screens.ts';
import { WRITING_EMPTY_SCREENS, WRITING_SCREENS } from './writing-screens.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const SCRIPTED = [
  ...EMPTY_SCREENS,
  ...FULL_SCREENS,
  ...INCIDENT_SCREENS,
  ...RUNNING_SCREENS,
  ...WRITING_EMPTY_SCREENS,
  ...WRITING_SCREENS,
].flatMap(({ name }) => [`${name}-dark.png`, `${name}-light.png`]);

const picturesIn = (file: string) =>
  [...readFileSync(join(ROOT, file), 'utf8').matchAll(/screenshots\/([\w-]+\.png)/g)].map(
    ([, name]) => name!,
  );

test('every picture in the docs is a screen that a script takes, and each of these is shown once', () => {
  expect(picturesIn('docs/screens.md').toSorted()).toEqual(SCRIPTED.toSorted());
  expect(readdirSync(join(ROOT, 'docs/screenshots')).toSorted()).toEqual(SCRIPTED.toSorted());
});

test('what the README shows is one of them', () => {
  const shown = picturesIn('README.md');
  expect(shown).not.toEqual([]);
  for (const name of shown) expect(SCRIPTED).toContain(name);
});
