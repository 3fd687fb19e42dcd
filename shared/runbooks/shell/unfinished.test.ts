import { describe, expect, it } from 'vitest';
import { isUnfinished } from './unfinished.ts';

describe('isUnfinished', () => {
  it.each([
    'echo "open',
    "echo 'open",
    'echo $(date',
    'ls \\',
    'ls |',
    'ls &&',
    'cat <<EOF\ntext',
    'for i in 1 2; do\n  echo $i',
    'if true; then\n  ls',
    'case $x in\n  a) ls ;;',
    'case "$(uname)" in\n  Linux) ls ;;',
    'clean() {\n  ls',
    '(cd /tmp',
  ])('waits after %j', (text) => {
    expect(isUnfinished(text)).toBe(true);
  });

  it.each([
    'ls',
    `echo "a" 'b' $(date) \`date\` \${x:-y}`,
    "echo it\\'s",
    "# it's a comment",
    'cat <<EOF\ntext\nEOF',
    'cat <<-EOF\n\ttext\n\tEOF',
    'for i in 1 2; do\n  echo $i\ndone',
    'for i in 1 2; do echo $i; done | sort',
    'if true; then\n  ls\nfi',
    'clean() {\n  ls\n}',
    'echo $((1 + 2))',
    'cat <<< "here string"',
  ])('runs %j', (text) => {
    expect(isUnfinished(text)).toBe(false);
  });
});
