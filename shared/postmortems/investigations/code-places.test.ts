import { describe, expect, it } from 'vitest';
import { EDITOR_PRESETS, editorArgs, editorProblem, firstLine, fullerPath } from './code-places.ts';

describe('the command of an editor', () => {
  it('is right in every preset', () => {
    expect(EDITOR_PRESETS.map(({ command }) => editorProblem(command))).toEqual(
      EDITOR_PRESETS.map(() => null),
    );
  });

  it.each([
    [[], null],
    [['code'], 'None of the arguments says {file}.'],
    [['{file}', '{file}'], 'The first line is the program; {file} and {line} go into its arguments.'],
    [['-x', '{file}'], 'The first line is the program, not an option of it.'],
    [['code', '{file}', '{column}'], 'There is no {column}, only {file} and {line}.'],
    [[' ', '{file}'], 'The first line is the program, such as code.'],
    [['sh', '-c', 'vim "$1"', 'sh', '{file}'], null],
    [['/usr/bin/env', 'EDITOR=vim', 'vim', '{file}'], null],
    [['vim', '-c', 'set ro', '{file}'], null],
    [['xdg-open', 'idea://open?file={file}&line={line}'], null],
    [['C:\\Program Files\\Code\\Code.exe', '--goto', '{file}:{line}'], null],
  ])('%j: %s', (command, problem) => {
    expect(editorProblem(command)).toBe(problem);
  });

  it.each([
    [['sh', '-c', 'vim +{line} {file}']],
    [['/bin/bash', '-lc', 'vim "{file}"']],
    [['xterm', '-e', 'zsh', '-ic', "vim '{file}'"]],
    [['cmd.exe', '/c', 'start', 'code', '{file}']],
    [['C:\\Windows\\System32\\cmd.exe', '/c', 'code', '{file}']],
    [['powershell', '-Command', 'code', '{file}']],
    [['python3', '-c', 'open("{file}")']],
    [['sh', '-c', '{file}']],
    [['/bin/bash', '-lc', '{file}']],
    [['xterm', '-e', 'zsh', '-ic', '{file}']],
    [['xterm', '-e', 'vim {file}']],
    [['vim', '-c', 'edit +{line} {file}']],
    [['osascript', '-e', 'do shell script "vim {file}"']],
    [['emacsclient', '--eval', '(find-file "{file}")']],
    [['emacsclient', '--eval=(find-file "{file}")']],
  ])('never makes a command of a name: %j', (command) => {
    expect(editorProblem(command)).toContain('would be read as a command');
  });

  it('gets the place as it is, also where a name looks like a pattern', () => {
    expect(editorArgs(['code', '--goto', '{file}:{line}'], '/src/$&/{line}.py', 12)).toEqual([
      '--goto',
      '/src/$&/{line}.py:12',
    ]);
  });
});

describe('a reference to code', () => {
  it.each([
    ['219-272', 219],
    ['~1868', 1868],
    ['846+', 846],
    ['337,375', 337],
    ['', 1],
    ['0', 1],
  ])('begins with %s at line %d', (lines, line) => {
    expect(firstLine(lines)).toBe(line);
  });

  it('is the longer one of the same document, where there is just one', () => {
    const all = ['daos.py', 'lib/data/daos.py', 'data/daos.py', 'a/models.py', 'b/models.py'];
    expect(fullerPath('daos.py', all)).toBe('lib/data/daos.py');
    expect(fullerPath('models.py', all)).toBe('models.py');
    expect(fullerPath('aos.py', all)).toBe('aos.py');
  });
});
