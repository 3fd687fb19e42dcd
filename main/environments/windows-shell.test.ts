import { expect, it } from 'vitest';
import { firstDistribution } from './windows-place.ts';
import { chooseWindowsShell, type WindowsShells } from './windows-shell.ts';

const WSL = { path: 'C:\\Windows\\System32\\wsl.exe', distribution: 'Debian' };
const GIT = 'C:\\Program Files\\Git\\bin\\bash.exe';
const POWERSHELL = 'C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe';
const all: WindowsShells = { wsl: WSL, gitBash: GIT, powerShell: POWERSHELL };

it.each<[string | null, WindowsShells, string]>([
  [null, all, 'Debian in WSL'],
  [null, { ...all, wsl: null }, 'Git Bash'],
  ['wsl', all, 'Debian in WSL'],
  ['wsl.exe', all, 'Debian in WSL'],
  ['bash', all, 'Git Bash'],
  ['D:\\tools\\bash.exe', { ...all, gitBash: null }, 'Git Bash'],
])('%s of %j is %s', (wanted, found, place) => {
  expect(chooseWindowsShell(wanted, found)).toMatchObject({ kind: 'posix', place });
});

it('runs words behind the program that it chose', () => {
  expect(chooseWindowsShell(null, all)).toMatchObject({
    file: WSL.path,
    args: ['--distribution', 'Debian', '--exec'],
  });
  expect(chooseWindowsShell('D:\\tools\\bash.exe', all)).toMatchObject({ file: 'D:\\tools\\bash.exe' });
});

it.each<[string | null, WindowsShells, RegExp]>([
  [null, { wsl: null, gitBash: null, powerShell: POWERSHELL }, /There is PowerShell, .* not given to it/],
  [null, { wsl: null, gitBash: null, powerShell: null }, /neither WSL nor Git Bash/],
  ['powershell.exe', all, /reads runbook commands in another way/],
  ['wsl', { ...all, wsl: null }, /neither WSL nor Git Bash|Git Bash/],
  ['zsh', all, /./],
])('%s of %j gives no command to another shell', (wanted, found, says) => {
  const choice = chooseWindowsShell(wanted, found);
  expect(choice).toMatchObject({
    kind: 'none',
    says: expect.stringMatching(says),
    todo: expect.stringMatching(/WSL/),
  });
});

it('reads the distributions as WSL tells them', () => {
  const told = '\uFEFFdocker-desktop\r\nDebian\r\nUbuntu-24.04\r\n';
  expect(firstDistribution(Buffer.from(told, 'utf16le'))).toBe('Debian');
  expect(firstDistribution(Buffer.from('Debian\n'))).toBe('Debian');
  expect(firstDistribution(Buffer.from('docker-desktop\r\n', 'utf16le'))).toBe(null);
  expect(firstDistribution(Buffer.alloc(0))).toBe(null);
});
