/**
 * The text that was selected last, with the heading that it stands under. A dialog or the palette takes the selection
 * away when it opens, so it is kept for as long as the same screen is shown.
 */
export interface Passage {
  text: string;
  heading: string;
}

const NONE: Passage = { text: '', heading: '' };
let last: Passage & { path: string } = { ...NONE, path: '' };

/** The passage of the screen that is shown; empty when nothing was selected there. */
export function selectedPassage(): Passage {
  return last.path === location.pathname ? last : NONE;
}

/** For an editor that draws its selection itself. */
export function keepPassage(passage: Passage): void {
  last = { ...passage, path: location.pathname };
}

/** Watches what is selected in the page until the returned function is called. */
export function watchSelection(): () => void {
  const look = () => {
    const selection = document.getSelection();
    if (!selection || selection.rangeCount === 0) return;
    const { anchorNode } = selection;
    const element = anchorNode instanceof Element ? anchorNode : anchorNode?.parentElement;
    // What is typed into fields, dialogs and the editor's own helper is nobody's passage.
    if (!element?.closest('main') || element.closest('input, textarea, [role=dialog], .monaco-editor'))
      return;
    const text = selection.toString().trim();
    if (text === '') {
      last = { ...NONE, path: location.pathname };
      return;
    }
    keepPassage({ text: text.slice(0, 2000), heading: headingAbove(selection.getRangeAt(0)) });
  };
  document.addEventListener('selectionchange', look);
  return () => document.removeEventListener('selectionchange', look);
}

function headingAbove(range: Range): string {
  const headings = [...document.querySelectorAll('main h1, main h2, main h3, main h4, main h5, main h6')];
  const above = headings.filter((heading) => range.comparePoint(heading, 0) < 0);
  return above.at(-1)?.textContent ?? '';
}
