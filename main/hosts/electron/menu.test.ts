import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, test, vi } from 'vitest';
import { type MenuActions, menuTemplate } from './menu.ts';

function spies() {
  return {
    importFiles: vi.fn(),
    newWindow: vi.fn(),
    go: vi.fn(),
    command: vi.fn(),
    quickLog: vi.fn(),
    openDataFolder: vi.fn(),
  } satisfies MenuActions;
}

function all(items: MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? all(item.submenu) : [])]);
}

function click(template: MenuItemConstructorOptions[], label: string): void {
  const item = all(template).find((candidate) => candidate.label === label);
  (item?.click as (() => void) | undefined)?.();
}

describe('the menu', () => {
  test('does what its entries say', () => {
    const actions = spies();
    const template = menuTemplate('linux', true, actions);
    click(template, 'Import Markdown…');
    click(template, 'Runbooks');
    click(template, 'Settings…');
    click(template, 'Log to the Timeline');
    expect(actions.importFiles).toHaveBeenCalledOnce();
    expect(actions.go.mock.calls).toEqual([['/runbooks'], ['/settings']]);
    expect(actions.command).toHaveBeenCalledWith('incidents.quick-log');
  });

  test.each(['linux', 'darwin', 'win32'] as const)(
    'on %s can be left, edited in, and uses each key once',
    (platform) => {
      const template = menuTemplate(platform, true, spies());
      const items = all(template);
      expect(items.filter((item) => item.role === 'quit')).toHaveLength(1);
      expect(items.filter((item) => item.label === 'Settings…')).toHaveLength(1);
      expect(items.some((item) => item.role === 'editMenu')).toBe(true);
      const keys = items.flatMap((item) => (item.accelerator ? [item.accelerator] : []));
      expect(new Set(keys).size).toBe(keys.length);
      // The window's own palette.
      expect(keys).not.toContain('CommandOrControl+K');
    },
  );

  test('the first menu on macOS is the application’s', () => {
    expect(menuTemplate('darwin', true, spies())[0]).toMatchObject({ role: 'appMenu' });
  });

  test('developer tools are for checkouts', () => {
    const roles = (packaged: boolean) =>
      all(menuTemplate('linux', packaged, spies())).map((item) => item.role);
    expect(roles(false)).toContain('toggleDevTools');
    expect(roles(true)).not.toContain('toggleDevTools');
  });
});
