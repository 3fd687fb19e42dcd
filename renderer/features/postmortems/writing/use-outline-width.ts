import { useState } from 'react';

const REMEMBERED = 'hotwash.outline-width';
const USUAL = 208;

/** Pixels, remembered in this browser. */
export function useOutlineWidth(): [number, (width: number) => void] {
  const [width, setWidth] = useState(remembered);
  const set = (next: number) => {
    setWidth(next);
    try {
      localStorage.setItem(REMEMBERED, String(next));
    } catch {
      // The store of the browser is closed to us: until the page is left.
    }
  };
  return [width, set];
}

function remembered(): number {
  try {
    const width = Number(localStorage.getItem(REMEMBERED));
    return width >= 160 && width <= 480 ? width : USUAL;
  } catch {
    return USUAL;
  }
}
