import { expect, it } from 'vitest';
import { shownText } from './shown-text.ts';

it('shows what is typed to an interpreter below the command that opens it', () => {
  const text = 'docker compose exec web python3 manage.py shell';
  expect(shownText({ text, stdin: ['import os', 'os.remove("orders.db")'] })).toBe(
    `${text}\n› import os\n› os.remove("orders.db")`,
  );
  expect(shownText({ text: 'uptime', stdin: [] })).toBe('uptime');
});
