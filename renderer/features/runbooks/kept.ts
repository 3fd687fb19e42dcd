import { useState } from 'react';

/** State that this window's storage keeps over a reload. Only for what is no record of anything. */
export function useKept<Value>(name: string, initial: Value): [Value, (next: Value) => void] {
  const key = `hotwash.${name}`;
  const [state, setState] = useState<{ key: string; value: Value }>(() => ({
    key,
    value: read(key, initial),
  }));
  let current = state;
  if (state.key !== key) {
    current = { key, value: read(key, initial) };
    setState(current);
  }
  const set = (value: Value) => {
    setState({ key, value });
    try {
      sessionStorage.setItem(key, JSON.stringify(value));
    } catch {
      // Without storage it lasts until the window is closed.
    }
  };
  return [current.value, set];
}

function read<Value>(key: string, initial: Value): Value {
  try {
    const kept = sessionStorage.getItem(key);
    return kept === null ? initial : (JSON.parse(kept) as Value);
  } catch {
    return initial;
  }
}
