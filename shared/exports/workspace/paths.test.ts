import { describe, expect, it } from 'vitest';
import { pathProblem } from './paths.ts';

describe('paths in a folder', () => {
  it.each([
    '',
    '/a',
    '../a',
    'a/../b',
    'a//b',
    './a',
    'C:/a',
    'a\\b',
    '.git/config',
    'a/b.',
    'aux.md',
    'a\0b',
    'a:b',
    '\u200c.git/hooks/post-checkout',
    '.g\u200cit/config',
    'a/.\u2060./b',
    'a/\u200b/b',
    'runbooks/GIT~1/hooks/post-checkout',
    'runbooks/git~2',
    'a/nul\u200d.md',
  ])('%j is no path in a folder', (path) => {
    expect(pathProblem(path)).not.toBeNull();
  });

  it.each(['runbooks/👩\u200d💻 on call.md', 'runbooks/digit~1.md', 'runbooks/می\u200cشود.md'])(
    '%j is a path in a folder',
    (path) => {
      expect(pathProblem(path)).toBeNull();
    },
  );
});
