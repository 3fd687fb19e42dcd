/** Docs name nothing that does not exist: scripts, files, folders and links are held against the tree. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const packageJson = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
};
const pages = [...globSync('*.md', { cwd: root }), ...globSync('docs/**/*.md', { cwd: root })].map((page) =>
  page.replaceAll('\\', '/'),
);

const textOf = (page: string) => readFileSync(join(root, page), 'utf8');

/** Paths below one of our folders, in code spans and fences: `main/db/database.ts`, `e2e/`. */
function pathsIn(text: string): string[] {
  const spans = [...text.matchAll(/`([^`\n]+)`/g)].map((match) => match[1]!);
  return spans.filter((span) =>
    /^(?:shared|main|renderer|e2e|bench|assets|docs|tooling|\.ci|\.github)\/[\w./-]*$/.test(span),
  );
}

describe.each(pages)('%s', (page) => {
  const text = textOf(page);

  test('names only npm scripts that exist', () => {
    const run = [...text.matchAll(/npm (?:run(?: -s)? |run --silent )([\w:-]+)/g)].map((match) => match[1]!);
    const short = [...text.matchAll(/npm (test|start)\b/g)].map((match) => match[1]!);
    expect([...run, ...short].filter((name) => !(name in packageJson.scripts))).toEqual([]);
  });

  test('names only files and folders that exist', () => {
    expect(pathsIn(text).filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  test('links only to files that exist', () => {
    const links = [...text.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)].map((match) => match[1]!);
    expect(links.filter((link) => !existsSync(join(root, dirname(page), link)))).toEqual([]);
  });
});

test('there are pages to check', () => {
  expect(pages).toEqual(
    expect.arrayContaining(['README.md', 'CONTRIBUTING.md', 'docs/architecture.md', 'docs/cli.md']),
  );
});
