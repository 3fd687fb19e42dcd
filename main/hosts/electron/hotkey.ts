/** The key that brings up the quick log from any program. */

const DEFAULT = 'CommandOrControl+Shift+L';
const MODIFIER = /^(CommandOrControl|CmdOrCtrl|Command|Cmd|Control|Ctrl|Alt|Option|AltGr|Shift|Super|Meta)$/i;
const KEY =
  /^([A-Z0-9]|F([1-9]|1\d|2[0-4])|Space|Tab|Plus|Up|Down|Left|Right|Home|End|PageUp|PageDown|Insert|Delete)$/i;

/**
 * The accelerator (Electron's notation) to register: `HOTWASH_HOTKEY`, else {@link DEFAULT}; null for `off`, and for
 * text that is no accelerator, with `problem` saying so.
 *
 * A key without a modifier other than Shift would take ordinary typing away from every program.
 */
export function hotkeyOf(env: Record<string, string | undefined>): { key: string | null; problem?: string } {
  const asked = env.HOTWASH_HOTKEY?.trim();
  if (!asked) return { key: DEFAULT };
  if (asked.toLowerCase() === 'off') return { key: null };
  const parts = asked.split('+').map((part) => part.trim());
  const key = parts.pop()!;
  const strong = parts.some((part) => !/^shift$/i.test(part)) || /^F\d+$/i.test(key);
  if (parts.every((part) => MODIFIER.test(part)) && KEY.test(key) && strong)
    return { key: [...parts, key].join('+') };
  return {
    key: null,
    problem: `HOTWASH_HOTKEY "${asked}" is no key that can be taken. Example: ${DEFAULT}, or off.`,
  };
}
