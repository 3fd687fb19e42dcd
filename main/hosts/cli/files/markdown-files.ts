/** The Markdown files that paths on the command line stand for. */
import { constants } from 'node:fs';
import { access, readdir, realpath, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { reasonOf } from './reasons.ts';

export interface MarkdownFile {
  /** As the person would write it. */
  shown: string;
  absolute: string;
  /** Bytes. */
  size: number;
}

export interface Problem {
  shown: string;
  reason: string;
}

const MARKDOWN = /\.(?:md|markdown)$/i;
/** A folder is not searched in these; naming one on the command line still works. */
const SKIPPED = /^(?:\..*|node_modules)$/;

/**
 * Folders give their `*.md` and `*.markdown`, also in folders below, in the order of their names; a file that is
 * named itself is taken whatever it is called. Each file comes once, though links may lead to it twice. What cannot
 * be read is told in `problems`; the rest is still found.
 */
export async function findMarkdownFiles(
  paths: string[],
  cwd: string,
): Promise<{ files: MarkdownFile[]; problems: Problem[] }> {
  const files: MarkdownFile[] = [];
  const problems: Problem[] = [];
  const seen = new Set<string>();

  const visit = async (shown: string, named: boolean): Promise<void> => {
    const absolute = resolve(cwd, shown);
    try {
      const real = await realpath(absolute);
      if (seen.has(real)) return;
      const info = await stat(real);
      if (info.isDirectory()) {
        seen.add(real);
        const before = files.length;
        const entries = await readdir(real, { withFileTypes: true });
        entries.sort((one, other) => (one.name < other.name ? -1 : 1));
        for (const entry of entries) {
          if (SKIPPED.test(entry.name)) continue;
          const mayHold = entry.isDirectory() || entry.isSymbolicLink();
          if (mayHold || MARKDOWN.test(entry.name)) await visit(join(shown, entry.name), false);
        }
        if (named && files.length === before) {
          problems.push({ shown, reason: 'there is no Markdown file (*.md, *.markdown) in this folder' });
        }
        return;
      }
      if (!info.isFile()) {
        if (named) problems.push({ shown, reason: 'this is neither a file nor a folder' });
        return;
      }
      if (!named && !MARKDOWN.test(shown)) return;
      await access(real, constants.R_OK);
      seen.add(real);
      files.push({ shown, absolute, size: info.size });
    } catch (error) {
      problems.push({ shown, reason: reasonOf(error) });
    }
  };
  for (const path of paths) await visit(path, true);
  return { files, problems };
}
