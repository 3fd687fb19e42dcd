/** Monaco's colours, taken from the design system's tokens, so that there is one palette in light and in dark. */
import type * as monaco from 'monaco-editor/editor/editor.api.js';

type Monaco = typeof monaco;

const THEME = 'hotwash';

/** Applies the theme now and again whenever the page's theme changes. Returns a function that stops it. */
export function followTheme(api: Monaco): () => void {
  const apply = () => {
    api.editor.defineTheme(THEME, themeFromTokens());
    api.editor.setTheme(THEME);
  };
  apply();
  const observer = new MutationObserver(apply);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['class', 'data-theme'] });
  const system = matchMedia('(prefers-color-scheme: dark)');
  system.addEventListener('change', apply);
  return () => {
    observer.disconnect();
    system.removeEventListener('change', apply);
  };
}

function themeFromTokens(): monaco.editor.IStandaloneThemeData {
  const colour = colourReader();
  const background = colour('--surface');
  const text = colour('--ink');
  const quiet = colour('--ink-3');
  const accent = colour('--accent');
  const rule = (token: string, foreground: string, fontStyle = '') => ({
    token,
    foreground: foreground.slice(1, 7),
    fontStyle,
  });
  return {
    base: isDark(background) ? 'vs-dark' : 'vs',
    inherit: true,
    rules: [
      rule('', text),
      rule('keyword.md', accent, 'bold'),
      rule('strong.md', text, 'bold'),
      rule('emphasis.md', text, 'italic'),
      rule('string.link.md', accent),
      rule('variable.md', colour('--blue')),
      rule('comment', quiet),
      rule('comment.content.html', quiet),
      rule('string', colour('--green')),
      rule('keyword', accent),
      rule('number', colour('--amber')),
      rule('type', colour('--blue')),
      rule('attribute.name', colour('--blue')),
      rule('attribute.value', colour('--green')),
      rule('tag', accent),
      rule('metatag', quiet),
      rule('predefined', colour('--blue')),
      rule('operator', text),
      rule('delimiter', text),
    ],
    colors: {
      'editor.background': background,
      'editor.foreground': text,
      'editorLineNumber.foreground': quiet,
      'editorLineNumber.activeForeground': text,
      'editor.lineHighlightBackground': colour('--sunken'),
      'editor.lineHighlightBorder': '#00000000',
      'editor.selectionBackground': colour('--accent-tint'),
      'editorCursor.foreground': accent,
      'editorWidget.background': colour('--raised'),
      'editorWidget.border': colour('--line-strong'),
      'editorSuggestWidget.background': colour('--raised'),
      'editorSuggestWidget.border': colour('--line-strong'),
      'editorSuggestWidget.foreground': text,
      'editorSuggestWidget.highlightForeground': accent,
      'editorSuggestWidget.focusHighlightForeground': accent,
      'editorSuggestWidget.selectedBackground': colour('--accent-tint'),
      'editorSuggestWidget.selectedForeground': text,
      'input.background': background,
      'input.border': colour('--line-strong'),
      focusBorder: accent,
      'scrollbar.shadow': '#00000000',
    },
  };
}

/** Reads a token as `#rrggbbaa`, in whatever notation it is written; the browser does the conversion. */
function colourReader(): (token: string) => string {
  const styles = getComputedStyle(document.documentElement);
  const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  return (token) => {
    const written = styles.getPropertyValue(token).trim();
    if (!context || !written) return '#808080';
    context.clearRect(0, 0, 1, 1);
    context.fillStyle = written;
    context.fillRect(0, 0, 1, 1);
    const bytes = context.getImageData(0, 0, 1, 1).data;
    return `#${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
  };
}

function isDark(colour: string): boolean {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  return 0.299 * r + 0.587 * g + 0.114 * b < 128;
}
